using Millwright.Grid.Reducer;

namespace Millwright.Grid.Compare;

/// <summary>One order or fill of a grid, as either side of a comparison knows it.</summary>
/// <param name="Ts">Unix seconds, 0 = unknown.</param>
/// <param name="Slot">Slot id.</param>
/// <param name="Leg">Leg.</param>
/// <param name="Cycle">Cycle of the leg.</param>
/// <param name="Role">Entry or exit; recoveries count as exits.</param>
/// <param name="Filled">True = fill, false = order.</param>
/// <param name="Price">Price, quote.</param>
/// <param name="Volume">Volume, base; 0 = unknown.</param>
public sealed record CompareFact(
    double Ts, int Slot, Leg Leg, long Cycle, OrderRole Role, bool Filled, double Price, double Volume)
{
    /// <summary>What is joined: slot, leg, cycle, role, order or fill.</summary>
    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"slot {Slot} {WireNames.Of(Leg)}.{Cycle} {WireNames.Of(Role)} {(Filled ? "fill" : "order")}");
}
