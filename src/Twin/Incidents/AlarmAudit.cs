namespace Millwright.Twin.Incidents;

/// <summary>One audit line (twin.md §7.7).</summary>
/// <param name="Kind">For example incident_open.</param>
/// <param name="IncidentId">Key of the incident.</param>
/// <param name="TimeS">Event time.</param>
/// <param name="Rule">Rule, null when the line does not name it.</param>
/// <param name="Severity">Severity, null when the line does not name it.</param>
/// <param name="Reason">Reason of a clear, null when there is none.</param>
/// <param name="UntilS">End of a suppression, null when there is none.</param>
internal readonly record struct AlarmAudit(
    string Kind,
    string IncidentId,
    double TimeS,
    string? Rule = null,
    IncidentSeverity? Severity = null,
    string? Reason = null,
    double? UntilS = null);
