using System.Globalization;
using System.Text;
using Millwright.Regime.Score;
using Millwright.Regime.Statistics;

namespace Millwright.Regime.Research;

/// <summary>Markdown of a walk-forward study: figures with 95 % intervals and a plain statement of skill.</summary>
public static class WalkReport
{
    /// <summary>Renders the samples.</summary>
    public static string Markdown(string title, IReadOnlyList<WalkSample> samples, WalkOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder();
        Line(text, $"## {title}\n");
        Line(text, $"{samples.Count} samples, {options.Horizon} bars apart and not overlapping; trained on "
            + $"{options.Train} rows, again every {options.Retrain} bars; every figure is out of sample.\n");
        if (samples.Count < 30)
        {
            Line(text, "Not enough data: fewer than 30 samples.\n");
            return text.ToString();
        }

        Labels(text, samples);
        Direction(text, samples);
        Switches(text, samples);
        Bands(text, samples);
        return text.ToString();
    }

    private static void Labels(StringBuilder text, IReadOnlyList<WalkSample> samples)
    {
        Line(text, "| Label | n | forward return, % (95 %) | forward swing, % (95 %) |");
        Line(text, "|---|---|---|---|");
        for (var r = 0; r < 3; r++)
        {
            var own = Where(samples, s => s.Regime == (MarketRegime)r);
            Line(text, $"| {((MarketRegime)r).Name()} | {own.Count} | {Interval(own, s => s.ReturnPct)} | "
                + $"{Interval(own, s => s.SwingPct)} |");
        }

        Line(text, "");
    }

    private static void Direction(StringBuilder text, IReadOnlyList<WalkSample> samples)
    {
        var called = Where(samples, s => s.Regime != MarketRegime.Ranging && s.ReturnPct != 0.0);
        var hits = Where(called, s => s.Regime == MarketRegime.Bullish == s.ReturnPct > 0.0).Count;
        var (low, high) = FillTests.Wilson(hits, called.Count);
        var verdict = called.Count < 30 ? "too few calls to say"
            : low > 0.5 ? "better than a coin on this data"
            : high < 0.5 ? "worse than a coin on this data: the label follows moves that reverse"
            : "**no directional skill**: the interval holds 0.5";
        Line(text, $"Direction: {hits} of {called.Count} directional labels were followed by a move that way, "
            + $"share {Number(called.Count == 0 ? 0.0 : (double)hits / called.Count)} "
            + $"({Number(low)} … {Number(high)}): {verdict}.\n");
    }

    private static void Switches(StringBuilder text, IReadOnlyList<WalkSample> samples)
    {
        Line(text, "| Predicted switch | n | predicted mean | seen (95 %) | calibrated |");
        Line(text, "|---|---|---|---|---|");
        double[] edges = [0.0, 0.05, 0.10, 0.20, 1.01];
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            var own = Where(samples, s => s.Switch >= edges[k] && s.Switch < edges[k + 1]);
            if (own.Count == 0)
            {
                continue;
            }

            var hits = Where(own, s => s.Switched).Count;
            var (low, high) = FillTests.Wilson(hits, own.Count);
            var mean = Mean(own, s => s.Switch);
            Line(text, $"| {Number(edges[k])} … {Number(Math.Min(1.0, edges[k + 1]))} | {own.Count} | {Number(mean)} | "
                + $"{Number((double)hits / own.Count)} ({Number(low)} … {Number(high)}) | "
                + $"{(mean >= low && mean <= high ? "yes" : "no")} |");
        }

        Line(text, "");
    }

    private static void Bands(StringBuilder text, IReadOnlyList<WalkSample> samples)
    {
        Line(text, "| Score band | n | forward swing, % (95 %) | forward return, % (95 %) |");
        Line(text, "|---|---|---|---|");
        foreach (var name in new[] { "optimal", "favorable", "cautious", "defensive", "hostile" })
        {
            var own = Where(samples, s => ScoreBand.Of(s.Score).Name == name);
            Line(text, $"| {name} | {own.Count} | {Interval(own, s => s.SwingPct)} | "
                + $"{Interval(own, s => s.ReturnPct)} |");
        }

        var ordered = new List<WalkSample>(samples);
        ordered.Sort((a, b) => a.Score.CompareTo(b.Score));
        var third = ordered.Count / 3;
        var low = ProfitTest.Of(ordered.GetRange(0, third).ConvertAll(s => s.SwingPct));
        var high = ProfitTest.Of(ordered.GetRange(ordered.Count - third, third).ConvertAll(s => s.SwingPct));
        var verdict = high.Low > low.High ? "a high score was followed by more swing"
            : high.High < low.Low ? "a high score was followed by **less** swing"
            : "**no skill**: the intervals of the top and bottom third overlap";
        Line(text, $"\nScore against swing: bottom third {Number(low.Mean)} ({Number(low.Low)} … {Number(low.High)}), "
            + $"top third {Number(high.Mean)} ({Number(high.Low)} … {Number(high.High)}): {verdict}.\n");
    }

    private static List<WalkSample> Where(IReadOnlyList<WalkSample> samples, Predicate<WalkSample> keep)
    {
        var kept = new List<WalkSample>();
        foreach (var s in samples)
        {
            if (keep(s))
            {
                kept.Add(s);
            }
        }

        return kept;
    }

    private static double Mean(List<WalkSample> samples, Converter<WalkSample, double> value)
    {
        var sum = 0.0;
        foreach (var s in samples)
        {
            sum += value(s);
        }

        return sum / samples.Count;
    }

    private static string Interval(List<WalkSample> samples, Converter<WalkSample, double> value)
    {
        var test = ProfitTest.Of(samples.ConvertAll(value));
        return test.Verdict == ProfitTest.Insufficient
            ? "too few"
            : $"{Number(test.Mean)} ({Number(test.Low)} … {Number(test.High)})";
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
