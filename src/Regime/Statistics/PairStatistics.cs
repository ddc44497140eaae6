using Millwright.Regime.Candles;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Statistics;

/// <summary>All statistical verdicts of one pair (regime.md §8.3).</summary>
/// <param name="At">Epoch seconds.</param>
/// <param name="Profit">Profit test.</param>
/// <param name="AsymmetryP">p value of the fill asymmetry.</param>
/// <param name="Asymmetry">Its verdict.</param>
/// <param name="RateZ">z value of the fill rate.</param>
/// <param name="Rate">Its verdict.</param>
/// <param name="Volatility">Verdict of the volatility against the targets.</param>
/// <param name="Duration">Verdict of the round-trip duration.</param>
/// <param name="Overall">Overall verdict.</param>
public sealed record PairStatistics(
    double At,
    ProfitTest Profit,
    double AsymmetryP,
    string Asymmetry,
    double RateZ,
    string Rate,
    string Volatility,
    string Duration,
    string Overall)
{
    /// <summary>Runs all tests.</summary>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="cycles">Completed cycles.</param>
    /// <param name="facts">Facts of the plant.</param>
    /// <param name="candles">Candles of the primary frame.</param>
    /// <param name="known">Profit test of the same cycles; null = run it.</param>
    public static PairStatistics Of(
        double now, IReadOnlyList<ClosedCycle> cycles, PlantFacts facts, CandleBook candles, ProfitTest? known = null)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(candles);
        var profits = new List<double>();
        var minutes = new List<double>();
        var (buys, sells, lastHour, older, oldest) = (0, 0, 0, 0, now);
        foreach (var c in cycles)
        {
            profits.Add(c.NetProfit);
            minutes.Add((c.ExitAt - c.EntryAt) / 60.0);
            foreach (var (at, buy) in new[] { (c.EntryAt, c.Key.Leg == Leg.B), (c.ExitAt, c.Key.Leg == Leg.A) })
            {
                buys += now - at <= 43200.0 && buy ? 1 : 0;
                sells += now - at <= 43200.0 && !buy ? 1 : 0;
                lastHour += now - at <= 3600.0 ? 1 : 0;
                older += now - at > 3600.0 ? 1 : 0;
                oldest = Math.Min(oldest, at);
            }
        }

        var profit = known ?? ProfitTest.Of(profits);
        var (p, asymmetry) = FillTests.Asymmetry(buys, sells);
        var hours = (now - oldest - 3600.0) / 3600.0;
        var rate = older > 0 && older + lastHour >= 5 && hours >= 1.0
            ? FillTests.Rate(lastHour, older / hours)
            : (Z: 0.0, P: 1.0, Verdict: ProfitTest.Insufficient);
        var volatility = PairVerdict.Volatility(Ranges(candles), facts.EntryPct, facts.ProfitPct);
        var duration = PairVerdict.Duration(minutes);
        return new PairStatistics(
            now, profit, p, asymmetry, rate.Z, rate.Verdict, volatility, duration,
            PairVerdict.Overall(profit.Verdict, asymmetry, rate.Verdict, volatility, duration));
    }

    /// <summary>Close-to-close moves of the last 180 candles, percent: closes are all a candle book keeps.</summary>
    private static List<double> Ranges(CandleBook candles)
    {
        var ranges = new List<double>();
        var closed = candles.Closed;
        for (var i = Math.Max(1, closed.Count - 180); i < closed.Count; i++)
        {
            ranges.Add(Math.Abs(closed[i].Close - closed[i - 1].Close) / closed[i - 1].Close * 100.0);
        }

        return ranges;
    }
}
