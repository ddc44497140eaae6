namespace Millwright.Kernel;

/// <summary>What plugins see of a plant: one immutable picture of one cycle (grid.md §7.9).</summary>
/// <param name="Plant">Plant id.</param>
/// <param name="Cycle">Number of the cycle; advice names it.</param>
/// <param name="At">Logical time of the cycle.</param>
/// <param name="Slots">Slots, ascending id.</param>
/// <param name="Capacity">Work bank.</param>
/// <param name="Market">Market character and prices.</param>
/// <param name="Candles">Closed candles of the scanner interval, oldest first, at most 500.</param>
public sealed record PluginView(
    uint Plant,
    long Cycle,
    Instant At,
    IReadOnlyList<PluginSlot> Slots,
    PluginCapacity Capacity,
    PluginMarket Market,
    IReadOnlyList<PluginCandle> Candles)
{
    /// <summary>Readings of the regime layer; null without one.</summary>
    public PluginRegime? Regime { get; init; }

    /// <summary>Purchases on the advice of plugins, ordinal by id.</summary>
    public IReadOnlyList<PluginPurchase> Purchases { get; init; } = [];
}
