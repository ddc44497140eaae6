namespace Millwright.Regime.Digest;

/// <summary>Rules 1–7: capacity, regime and momentum (regime.md §8.1).</summary>
internal static class MarketRules
{
    public static DigestCheck Headroom(DigestSnapshot s, DigestOptions o)
    {
        var v = s.Headroom ?? 0.0;
        var severity = s.Headroom is null ? Severity.Amber
            : v >= o.HeadroomAmber ? Severity.Green : v >= o.HeadroomRed ? Severity.Amber : Severity.Red;
        return new DigestCheck(
            "headroom", 1, severity, v, o.HeadroomAmber, "Order headroom",
            $"{SignalDigest.Text(v)} orders are left; a grid needs room for exits first: see capacity.");
    }

    public static DigestCheck Confidence(DigestSnapshot s)
    {
        var v = s.Confidence ?? 0.0;
        var severity = s.Confidence is null ? Severity.Amber
            : v >= 0.80 ? Severity.Green : v >= 0.50 ? Severity.Amber : Severity.Red;
        return new DigestCheck(
            "regime_confidence", 2, severity, v, 0.80, "Regime confidence",
            $"The regime estimate has confidence {SignalDigest.Text(v)}; below 0.5 it says little: see posteriors.");
    }

    public static DigestCheck Boundary(DigestSnapshot s)
    {
        var v = s.Switch ?? 0.0;
        var label = s.BoundaryRisk is { Length: > 0 } given ? given.Trim().ToLowerInvariant()
            : v >= 0.25 ? "high" : v >= 0.10 ? "medium" : "low";
        var severity = label switch { "high" => Severity.Red, "medium" => Severity.Amber, _ => Severity.Green };
        return new DigestCheck(
            "boundary_risk", 3, severity, v, 0.10, "Regime boundary",
            $"A regime change has probability {SignalDigest.Text(v)} per candle ({label}); entries near a boundary "
            + "age: see the transition matrix.");
    }

    public static DigestCheck Agreement(DigestSnapshot s)
    {
        var distinct = new List<string>();
        var (count, largest) = (0, 0);
        foreach (var label in s.Frames)
        {
            if (label.Trim().Length == 0)
            {
                continue;
            }

            count++;
            distinct.Add(label.Trim().ToUpperInvariant());
            largest = Math.Max(largest, distinct.FindAll(x => x == distinct[^1]).Count);
        }

        var (severity, value) = count < 3 ? (Severity.Amber, count / 3.0)
            : largest == 3 ? (Severity.Green, 1.0)
            : largest == 2 ? (Severity.Amber, 2.0 / 3.0)
            : (Severity.Red, 0.0);
        return new DigestCheck(
            "timeframe_agreement", 4, severity, value, 1.0, "Time frames",
            $"{count} of 3 time frames have a label and the largest group holds {largest}; disagreement weakens every "
            + "regime signal: see the consensus.");
    }

    public static DigestCheck Macd(DigestSnapshot s)
    {
        var v = s.MacdSlope ?? 0.0;
        var regime = s.Regime?.Trim().ToUpperInvariant();
        var severity = Math.Abs(v) < 1e-6 ? Severity.Green : regime switch
        {
            "BULLISH" => v > 0.0 ? Severity.Green : Severity.Red,
            "BEARISH" => v < 0.0 ? Severity.Green : Severity.Red,
            _ => Severity.Amber,
        };
        return new DigestCheck(
            "macd_momentum", 5, severity, v, 1e-6, "Momentum",
            $"The MACD histogram slope is {v.ToString("0.###e+0", System.Globalization.CultureInfo.InvariantCulture)}; "
            + "a slope against the label warns of a turn: see the 1-minute candles.");
    }

    public static DigestCheck Rsi(DigestSnapshot s, DigestOptions o)
    {
        var v = s.RsiZone ?? 0.0;
        return new DigestCheck(
            "rsi_zone", 6, Grade(Math.Abs(v) <= o.RsiAmber, Math.Abs(v) <= o.RsiRed), v, o.RsiAmber, "RSI zone",
            $"RSI stands {SignalDigest.Text(v)} from its middle; far from it one leg fills more often: see the legs.");
    }

    public static DigestCheck Ema(DigestSnapshot s, DigestOptions o)
    {
        var v = s.TrendScore ?? 0.0;
        return new DigestCheck(
            "ema_trend", 7, Grade(Math.Abs(v) < o.EmaAmber, Math.Abs(v) < o.EmaRed), v, o.EmaAmber, "Trend",
            $"Price trends by {SignalDigest.Text(v * 100.0)} % between its averages; a trend strands one leg: see exit "
            + "distances.");
    }

    internal static Severity Grade(bool green, bool amber) =>
        green ? Severity.Green : amber ? Severity.Amber : Severity.Red;
}
