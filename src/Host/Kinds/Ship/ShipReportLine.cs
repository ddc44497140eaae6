namespace Millwright.Host.Kinds.Ship;

/// <summary>One line of the after-action report.</summary>
/// <param name="Seq">Journal position.</param>
/// <param name="At">Logical time.</param>
/// <param name="Kind">incident, ack, effect, refused, or the type of an event.</param>
/// <param name="Subject">Incident key, command kind, or severity.</param>
/// <param name="Text">What happened.</param>
internal sealed record ShipReportLine(ulong Seq, string At, string Kind, string Subject, string Text);
