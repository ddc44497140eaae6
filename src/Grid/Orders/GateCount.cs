namespace Millwright.Grid.Orders;

/// <summary>Stops of one gate.</summary>
/// <param name="Count">Number of stops.</param>
/// <param name="Slot">Slot of the last one.</param>
/// <param name="Value">The number that was judged last.</param>
/// <param name="Threshold">The bound it missed.</param>
public readonly record struct GateCount(long Count, int Slot, double Value, double Threshold);
