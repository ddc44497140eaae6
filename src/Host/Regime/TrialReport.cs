using System.Globalization;
using System.Text;
using Millwright.Regime.Score;
using Millwright.Regime.Statistics;

namespace Millwright.Host.Regime;

/// <summary>Markdown of a trial: figures with 95 % intervals and a plain statement where there is no skill.</summary>
internal static class TrialReport
{
    /// <summary>One market.</summary>
    public static string Markdown(string title, IReadOnlyList<TrialResult> results)
    {
        var text = new StringBuilder();
        Line(text, $"## {title}\n");
        Runs(text, results);
        foreach (var result in results.Where(r => r.Variant.Options is not null))
        {
            Line(text, $"### {title}: {result.Variant.Name}\n");
            Direction(text, result);
            Bands(text, result);
            Odds(text, result);
            Changes(text, result);
            Acts(text, result);
        }

        return text.ToString();
    }

    private static void Runs(StringBuilder text, IReadOnlyList<TrialResult> results)
    {
        Line(text, "| Run | account at the end | against holding | realised | cycles | orders | µs per record "
            + "| fits |\n|---|---|---|---|---|---|---|---|");
        foreach (var r in results)
        {
            Line(text, $"| {r.Variant.Name} | {N(r.EndValue, 2)} of {N(r.StartValue, 2)} | "
                + $"{N(r.EndValue - r.HeldValue, 2)} | {N(r.Realised, 2)} | {r.Cycles} | {r.Orders} | "
                + $"{N(r.MicrosPerRecord, 0)} | {r.Fits} |");
        }

        Line(text, "");
    }

    private static void Direction(StringBuilder text, TrialResult result)
    {
        var called = result.Samples.Where(s => s.Label is -1 or 1 && s.MovePct is { } move && move != 0.0).ToList();
        var hits = called.Count(s => s.Label == 1 == s.MovePct > 0.0);
        var (low, high) = FillTests.Wilson(hits, called.Count);
        var ready = result.Samples.Count(s => s.Label is not null);
        Line(text, $"Policy label: ready in {ready} of {result.Samples.Count} hours, directional in {called.Count}. "
            + $"The next hour went that way {hits} times, share {N(Share(hits, called.Count))} ({N(low)} … {N(high)}): "
            + (called.Count < 30 ? "too few calls to say." : low > 0.5 ? "better than a coin on this data."
                : high < 0.5 ? "worse than a coin on this data." : "**no directional skill**.") + "\n");
    }

    private static void Bands(StringBuilder text, TrialResult result)
    {
        var scored = result.Samples.Where(s => s is { Score: not null, SwingPct: not null }).ToList();
        Line(text, "| Score band | hours | swing of the next 4 h, % (95 %) | earned in the next 4 h, quote (95 %) |");
        Line(text, "|---|---|---|---|");
        foreach (var band in new[] { "optimal", "favorable", "cautious", "defensive", "hostile" })
        {
            var own = scored.Where(s => ScoreBand.Of(s.Score!.Value).Name == band).ToList();
            Line(text, $"| {band} | {own.Count} | {Interval(own, s => s.SwingPct!.Value)} | "
                + $"{Interval(own, s => s.Earned!.Value)} |");
        }

        if (scored.Count < 60)
        {
            Line(text, "\nToo few scored hours to compare.\n");
            return;
        }

        var ordered = scored.Where((_, i) => i % 4 == 0).OrderBy(s => s.Score).ToList();
        var third = ordered.Count / 3;
        Line(text, $"\nBottom third by score to top third, every fourth hour so that the outcomes do not overlap "
            + $"(n = {third} each): swing {Compare(ordered, third, s => s.SwingPct!.Value)}; earned "
            + $"{Compare(ordered, third, s => s.Earned!.Value)}.\n");
    }

    private static string Compare(List<TrialSample> ordered, int third, Func<TrialSample, double> value)
    {
        var low = Mean(ordered.Take(third).Select(value).ToList());
        var high = Mean(ordered.TakeLast(third).Select(value).ToList());
        return $"{N(low.Mean)} ({N(low.Low)} … {N(low.High)}) to {N(high.Mean)} ({N(high.Low)} … {N(high.High)}), "
            + (high.Low > low.High ? "more after a high score"
                : high.High < low.Low ? "**less** after a high score" : "**no skill**, the intervals overlap");
    }

    private static void Odds(StringBuilder text, TrialResult result)
    {
        var last = result.Samples.Count == 0 ? 0.0 : result.Samples[^1].At;
        Line(text, "| Predicted fill odds | n (1 h) | mean | seen (95 %) | n (4 h) | mean | seen (95 %) |");
        Line(text, "|---|---|---|---|---|---|---|");
        double[] edges = [0.0, 0.05, 0.15, 0.35, 0.65, 1.01];
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            Line(text, $"| {N(edges[k], 2)} … {N(Math.Min(1.0, edges[k + 1]), 2)} | "
                + $"{Cells(result, last, 3600.0, o => o.OneHour, edges[k], edges[k + 1])} | "
                + $"{Cells(result, last, 14400.0, o => o.FourHours, edges[k], edges[k + 1])} |");
        }

        Line(text, "\nRows of one exit at successive hours are not independent: the true intervals are wider.\n");
    }

    private static string Cells(
        TrialResult result, double last, double horizon, Func<TrialOdds, double> value, double from, double to)
    {
        var own = result.Odds.Where(o => o.At + horizon <= last && value(o) >= from && value(o) < to).ToList();
        if (own.Count == 0)
        {
            return "0 | – | –";
        }

        var hits = own.Count(o => result.Filled.TryGetValue(o.Key, out var at) && at <= o.At + horizon);
        var (low, high) = FillTests.Wilson(hits, own.Count);
        var mean = own.Average(value);
        return $"{own.Count} | {N(mean)} | {N(Share(hits, own.Count))} ({N(low)} … {N(high)})"
            + (mean >= low && mean <= high ? "" : " **off**");
    }

    private static void Changes(StringBuilder text, TrialResult result)
    {
        var known = result.Samples.Where(s => s.MovePct is not null).ToList();
        var alerts = known.Where(s => s.Alert).ToList();
        Line(text, $"Change points: alert in {alerts.Count} of {known.Count} hours. Size of the next hour's move, %: "
            + $"{Interval(alerts, s => Math.Abs(s.MovePct!.Value))} after an alert, "
            + $"{Interval([.. known.Where(s => !s.Alert)], s => Math.Abs(s.MovePct!.Value))} otherwise.\n");
    }

    private static void Acts(StringBuilder text, TrialResult result)
    {
        if (!result.Variant.Spawns)
        {
            return;
        }

        var spawns = string.Join(", ", result.Spawns.Select(pair => $"{pair.Key} {pair.Value}"));
        var waits = string.Join(", ", result.Waits.Select(pair => $"{pair.Key} {pair.Value}"));
        Line(text, $"Acted: steering other than neutral for {Hours(result.SteeredSec)} h, a suppressed leg "
            + $"for {Hours(result.SuppressedSec)} h, a throttled cap for {Hours(result.ThrottledSec)} h; "
            + $"{result.Moves} exits moved; {result.Churned.Cycles} churner cycles, "
            + $"{N(result.Churned.Profit, 4)} quote. "
            + $"Spawn attempts: {spawns}. Active churners at full hours: {waits}.\n");
    }

    private static string Interval(List<TrialSample> samples, Func<TrialSample, double> value)
    {
        if (samples.Count < 10)
        {
            return "–";
        }

        var test = Mean(samples.Select(value).ToList());
        return $"{N(test.Mean)} ({N(test.Low)} … {N(test.High)})";
    }

    /// <summary>Mean with the 95 % interval of the normal approximation.</summary>
    private static (double Mean, double Low, double High) Mean(List<double> values)
    {
        var mean = values.Average();
        var spread = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, values.Count - 1));
        var half = 1.96 * spread / Math.Sqrt(Math.Max(1, values.Count));
        return (mean, mean - half, mean + half);
    }

    private static string Hours(double seconds) => N(seconds / 3600.0, 1);

    private static double Share(int hits, int n) => n == 0 ? 0.0 : (double)hits / n;

    private static string N(double x, int digits = 3) => x.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
