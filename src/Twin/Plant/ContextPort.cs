using Millwright.Twin.Incidents;

namespace Millwright.Twin.Plant;

/// <summary>The incident book of the group, through the context of the turn.</summary>
internal sealed class ContextPort : IIncidentPort
{
    /// <summary>Context of the running turn.</summary>
    public PlantContext? Context { get; set; }

    public Incident? Find(string key) => Context?.FindIncident(key);

    public void Raise(AlarmRule rule, string subject, IncidentSeverity severity, string text, bool edge) =>
        Context?.RaiseIncident(rule.Id, subject, severity, text, BookPort.Options(rule, edge));

    public void Clear(string rule, string subject) => Context?.ClearIncident(rule, subject);
}
