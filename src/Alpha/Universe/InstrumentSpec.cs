using Millwright.Alpha.Leverage;

namespace Millwright.Alpha.Universe;

/// <summary>What the plant knows of an instrument (alpha.md §6.3, §11, §12).</summary>
/// <param name="Id">Canonical id, for example BTCUSDT.</param>
/// <param name="Limits">Rules of the order quantity.</param>
/// <param name="Tick">Price step, quote units, &gt; 0.</param>
/// <param name="Brackets">Leverage table, ascending; empty = not tradable.</param>
public sealed record InstrumentSpec(
    string Id, QuantityLimits Limits, decimal Tick, IReadOnlyList<Bracket> Brackets)
{
    /// <summary>The public bracket table of the vectors (alpha.md §12).</summary>
    public static IReadOnlyList<Bracket> DefaultBrackets { get; } =
    [
        new(50_000, 50, 0.004),
        new(250_000, 20, 0.01),
        new(1_000_000, 10, 0.025),
        new(5_000_000, 5, 0.05),
        new(double.PositiveInfinity, 2, 0.125),
    ];

    /// <summary>An instrument with usual rules: step and tick small against the price.</summary>
    /// <param name="id">Canonical id.</param>
    public static InstrumentSpec Usual(string id) =>
        new(id, new QuantityLimits(0.001m, 1m, 0.001m, 5m), 0.0001m, DefaultBrackets);
}
