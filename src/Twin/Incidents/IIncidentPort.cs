namespace Millwright.Twin.Incidents;

/// <summary>The kernel's incident book as the rule engine sees it: in a plant the group's, in a kernel its own.</summary>
internal interface IIncidentPort
{
    /// <summary>The open incident of a key, or null.</summary>
    Incident? Find(string key);

    void Raise(AlarmRule rule, string subject, IncidentSeverity severity, string text, bool edge);

    void Clear(string rule, string subject);
}
