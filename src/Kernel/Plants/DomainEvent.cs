namespace Millwright.Kernel;

/// <summary>A domain event for streams, narration and audio (console.md §13.1). Never read by decisions.</summary>
/// <param name="Type">Stable type, for example <c>order_filled</c>.</param>
/// <param name="Slot">Slot or position id, 0 when none.</param>
/// <param name="Severity">info, notice, warning or critical.</param>
/// <param name="Text">Plain sentence.</param>
/// <param name="Data">Immutable payload, serialised by the Host; null when none.</param>
public sealed record DomainEvent(string Type, long Slot, string Severity, string Text, object? Data);
