namespace Millwright.Kernel;

/// <summary>A message to the outside (effect <c>Notify</c>).</summary>
/// <param name="Channel">Channel name.</param>
/// <param name="Template">Stable template id.</param>
/// <param name="DedupeId">One message per id in 24 h.</param>
/// <param name="Text">Rendered text.</param>
/// <param name="Severity">Severity of what it is about.</param>
public sealed record Notification(
    string Channel, string Template, string DedupeId, string Text, IncidentSeverity Severity);
