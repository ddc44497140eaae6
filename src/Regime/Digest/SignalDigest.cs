using System.Globalization;

namespace Millwright.Regime.Digest;

/// <summary>Rule-based diagnostic board: twelve checks and one light (regime.md §8.1). Read-only.</summary>
/// <param name="Light">Worst severity.</param>
/// <param name="Checks">Red first, then amber, then green; within a severity by priority and name.</param>
public sealed record SignalDigest(Severity Light, IReadOnlyList<DigestCheck> Checks)
{
    /// <summary>Detail of the first check that is not green, or "all nominal".</summary>
    public string TopConcern => Checks.Count > 0 && Checks[0].Severity != Severity.Green
        ? Checks[0].Detail : "all nominal";

    /// <summary>Runs the rules.</summary>
    public static SignalDigest Of(DigestSnapshot snapshot, DigestOptions options)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        var o = options.Ordered();
        var checks = new List<DigestCheck>
        {
            MarketRules.Headroom(snapshot, o),
            MarketRules.Confidence(snapshot),
            MarketRules.Boundary(snapshot),
            MarketRules.Agreement(snapshot),
            MarketRules.Macd(snapshot),
            MarketRules.Rsi(snapshot, o),
            MarketRules.Ema(snapshot, o),
            PositionRules.Cycles(snapshot),
            PositionRules.ExitDistance(snapshot, o),
            PositionRules.AgeSkew(snapshot, o),
            PositionRules.Capital(snapshot),
            PositionRules.Score(snapshot),
        };
        checks.Sort((a, b) =>
        {
            var c = b.Severity.CompareTo(a.Severity);
            return c != 0 ? c : a.Priority.CompareTo(b.Priority);
        });
        return new SignalDigest(checks[0].Severity, checks);
    }

    internal static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
