namespace Millwright.Twin.Incidents;

/// <summary>The kernel's incident book as the rule engine sees it: the group's in a plant, its own elsewhere.</summary>
internal interface IIncidentPort
{
    /// <summary>The open incident of a key, or null.</summary>
    Incident? Find(string key);

    void Raise(AlarmRule rule, string subject, IncidentSeverity severity, string text, bool edge);

    void Clear(string rule, string subject);
}
