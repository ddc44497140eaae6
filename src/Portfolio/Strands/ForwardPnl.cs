namespace Millwright.Portfolio.Strands;

/// <summary>What a decision was worth later (portfolio.md §9.2).</summary>
public static class ForwardPnl
{
    private const long HourMs = 3_600_000;
    private const long MinuteMs = 60_000;
    private const long OldestMs = 30 * MinuteMs;

    private static readonly string[] Selling = ["trim", "cut", "trail", "demote", "trim_on_bounce"];

    /// <summary>Horizons in hours.</summary>
    public static IReadOnlyList<int> Horizons { get; } = [6, 24, 72];

    /// <summary>True for decisions that sell.</summary>
    public static bool Sells(string decisionType) => Array.IndexOf(Selling, decisionType) >= 0;

    /// <summary>P/p − 1 with the close of the newest minute that ended by the horizon and not more than 30 minutes
    /// before it; null without such a minute.</summary>
    /// <param name="decisionMs">Time of the decision, Unix ms.</param>
    /// <param name="price">Decision price, &gt; 0.</param>
    /// <param name="hours">Horizon.</param>
    /// <param name="bars">1-minute bars ascending: start (Unix ms) and close.</param>
    public static double? Return(
        long decisionMs, double price, int hours, IReadOnlyList<(long StartMs, double Close)> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var until = decisionMs + (hours * HourMs);
        var (low, high) = (0, bars.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = bars[middle].StartMs + MinuteMs <= until ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && until - (bars[low - 1].StartMs + MinuteMs) <= OldestMs
            ? (bars[low - 1].Close / price) - 1.0
            : null;
    }

    /// <summary>±return − fee: positive for a sale that avoided a loss.</summary>
    public static double? Pnl(string decisionType, double? forwardReturn, double feeFraction) =>
        forwardReturn is { } r ? (Sells(decisionType) ? -r : r) - feeFraction : null;
}
