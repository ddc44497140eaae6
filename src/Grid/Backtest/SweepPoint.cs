using Millwright.Grid.Options;

namespace Millwright.Grid.Backtest;

/// <summary>One combination of a sweep.</summary>
/// <param name="Name">Keys and values, for example <c>grid.profit_pct=1</c>.</param>
/// <param name="Options">The plant's options with these values.</param>
public sealed record SweepPoint(string Name, GridOptions Options)
{
    /// <summary>
    /// Why the combination cannot run: a rule over several keys (grid.md §11) that would not hold; null = it can.
    /// </summary>
    public string? Refusal => GridOptionTable.Broken(Options) is { } rule ? $"{rule.Expected} does not hold" : null;
}
