namespace Millwright.Regime.Digest;

/// <summary>Rules 8–12: cycles, exits, capital and score (regime.md §8.1).</summary>
internal static class PositionRules
{
    public static DigestCheck Cycles(DigestSnapshot s)
    {
        var (severity, value) = s.Cycles switch
        {
            null or { Enabled: false } => (Severity.Green, 0.0),
            { AnyError: true } c => (Severity.Red, c.Active),
            { } c when c.OrphansToday > 2.0 * c.CyclesToday => (Severity.Red, c.OrphansToday),
            { RegimeOk: false } c => (Severity.Amber, c.Active),
            { CyclesToday: > 0.0 } c => (Severity.Green, c.CyclesToday),
            { Active: > 0.0 } c => (Severity.Amber, c.Active),
            _ => (Severity.Green, 0.0),
        };
        return new DigestCheck(
            "ranger_health", 8, severity, value, 0.0, "Cycle health",
            $"Cycle slots and churners report {SignalDigest.Text(value)}; errors or many orphans mean capital does not "
            + "move: see their slots.");
    }

    public static DigestCheck ExitDistance(DigestSnapshot s, DigestOptions o)
    {
        var buy = Median(s.Exits, buy: true);
        var sell = Median(s.Exits, buy: false);
        var v = Math.Max(buy, sell);
        return new DigestCheck(
            "exit_distance", 9, MarketRules.Grade(v < o.ExitAmberPct, v < o.ExitRedPct), v, o.ExitAmberPct,
            "Exit distance",
            $"The {(buy >= sell ? "buy" : "sell")} exits are {SignalDigest.Text(v)} % from the market at the median; "
            + "far exits fill late: see repricing.");
    }

    public static DigestCheck AgeSkew(DigestSnapshot s, DigestOptions o)
    {
        var total = 0.0;
        var old = 0.0;
        for (var i = 0; s.AgeBands is { } bands && i < bands.Count; i++)
        {
            var n = Math.Max(0.0, bands[i]);
            total += n;
            old += i >= 3 ? n : 0.0;
        }

        var v = total > 0.0 ? old / total : 0.0;
        return new DigestCheck(
            "age_skew", 10, MarketRules.Grade(v < o.AgeAmberPct / 100.0, v < o.AgeRedPct / 100.0), v,
            o.AgeAmberPct / 100.0, "Position age",
            $"{SignalDigest.Text(v * 100.0)} % of the open positions are stuck or beyond; they hold capital that "
            + "cannot cycle: see self-healing.");
    }

    public static DigestCheck Capital(DigestSnapshot s)
    {
        var v = s.UtilRatio ?? 0.0;
        var severity = s.UtilRatio is null ? Severity.Amber : MarketRules.Grade(v < 0.50, v < 0.70);
        return new DigestCheck(
            "capital_efficiency", 11, severity, v, 0.50, "Capital",
            $"{SignalDigest.Text(v * 100.0)} % of the base asset is locked in exits; above 70 % sizes shrink: see the "
            + "throughput sizer.");
    }

    public static DigestCheck Score(DigestSnapshot s)
    {
        var v = s.Score ?? 0.0;
        var severity = s.Score is null ? Severity.Amber
            : v < 0.40 ? Severity.Red
            : v >= 0.60 && s.ScoreTrend != "falling" ? Severity.Green
            : Severity.Amber;
        return new DigestCheck(
            "mts_trend", 12, severity, v, 0.60, "Manifold score",
            $"The score is {SignalDigest.Text(v)} and {s.ScoreTrend ?? "unknown"}; a low or falling score advises "
            + "fewer entries: see its components.");
    }

    private static double Median(IReadOnlyList<(bool Buy, double DistancePct)> exits, bool buy)
    {
        var distances = new List<double>();
        foreach (var exit in exits)
        {
            if (exit.Buy == buy && double.IsFinite(exit.DistancePct))
            {
                distances.Add(Math.Abs(exit.DistancePct));
            }
        }

        if (distances.Count == 0)
        {
            return 0.0;
        }

        distances.Sort();
        var half = distances.Count / 2;
        return distances.Count % 2 == 1 ? distances[half] : 0.5 * (distances[half - 1] + distances[half]);
    }
}
