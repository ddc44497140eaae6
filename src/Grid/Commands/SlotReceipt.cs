namespace Millwright.Grid.Commands;

/// <summary>Result of <c>add_slot</c>.</summary>
/// <param name="SlotId">Number.</param>
/// <param name="Alias">Display name.</param>
/// <param name="Sticky">Type.</param>
/// <param name="Funded">False while it waits for funds.</param>
public sealed record SlotReceipt(int SlotId, string Alias, bool Sticky, bool Funded);
