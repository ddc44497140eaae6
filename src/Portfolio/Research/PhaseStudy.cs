using System.Globalization;
using System.Text;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Research;

/// <summary>Phases against noise and against the challenger on recorded markets (portfolio.md §12.7), as Markdown.
/// </summary>
public static class PhaseStudy
{
    private const int Ahead = 24;
    private const int SurrogateHours = 180 * 24;
    private const double SurrogateBlock = 6.0;
    private const double BootstrapBlock = 72.0;
    private const int Draws = 400;

    /// <summary>Studies a panel.</summary>
    /// <param name="name">Name of the data.</param>
    /// <param name="panel">Hourly returns.</param>
    /// <param name="surrogates">Surrogate paths, 200 by the method.</param>
    /// <param name="seed">Seed.</param>
    public static string Markdown(string name, HourlyPanel panel, int surrogates, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var text = new StringBuilder();
        var trace = PhaseTrace.Of(panel);
        text.Append(CultureInfo.InvariantCulture, $"## {name}\n\n{panel.Tokens} tokens, {panel.Count} hours from ")
            .Append(CultureInfo.InvariantCulture, $"{Instant.FromUnixMs(panel.StartMs)}, seed {seed}. ")
            .Append(CultureInfo.InvariantCulture, $"Mean effective size of the 120 slopes of a z-window: ")
            .Append(CultureInfo.InvariantCulture, $"**{trace.MeanEffectiveSize:0.0}**.\n\n");
        Skill(text, panel, trace, seed);
        Labels(text, panel, trace, seed);
        Noise(text, panel.Newest(SurrogateHours), surrogates, seed);
        return text.ToString();
    }

    private static void Skill(StringBuilder text, HourlyPanel panel, PhaseTrace trace, ulong seed)
    {
        var rows = new List<(double Score, double Up, double Next, double NextBtc)>();
        for (var h = 0; h + Ahead < panel.Count; h++)
        {
            if (trace.Scores[h] is { } score)
            {
                rows.Add((score, trace.Up[h], Sum(panel, h, residual: true), Sum(panel, h, residual: false)));
            }
        }

        text.Append("| Predictor of the sign of the next 24 h | AUC | 95 % interval | verdict |\n|---|---|---|---|\n");
        Row("Meso score, residual against bitcoin", [.. rows.Select(r => (r.Score, r.Next > 0.0))]);
        Row("challenger, residual against bitcoin", [.. rows.Select(r => (r.Up, r.Next > 0.0))]);
        Row("Meso score, the universe itself", [.. rows.Select(r => (r.Score, r.NextBtc > 0.0))]);
        text.Append('\n');
        void Row(string what, (double X, bool Up)[] pairs)
        {
            var auc = AreaUnderCurve.Of(pairs);
            var (low, high) = AreaUnderCurve.Interval(pairs, BootstrapBlock, Draws, seed);
            var verdict = low > 0.5 ? "better than chance" : high < 0.5 ? "worse than chance" : "no skill shown";
            text.Append(
                CultureInfo.InvariantCulture, $"| {what} | {auc:0.000} | {low:0.000} – {high:0.000} | {verdict} |\n");
        }
    }

    private static void Labels(StringBuilder text, HourlyPanel panel, PhaseTrace trace, ulong seed)
    {
        text.Append("| Label | hours | mean residual of the next 24 h, % | 95 % interval |\n|---|---|---|---|\n");
        foreach (var label in Enum.GetValues<Phase>().Where(p => p != Phase.Unknown))
        {
            var hours = new List<int>();
            for (var h = 0; h + Ahead < panel.Count; h++)
            {
                if (trace.Labels[h] == label)
                {
                    hours.Add(h);
                }
            }

            if (hours.Count < 2 * Ahead)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {label.Name()} | {hours.Count} | too few | |\n");
                continue;
            }

            double[] values = [.. hours.Select(h => 100.0 * Sum(panel, h, residual: true))];
            var (low, high) = AreaUnderCurve.MeanInterval(values, BootstrapBlock, Draws, seed);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {label.Name()} | {hours.Count} | {values.Average():0.000} | {low:0.000} – {high:0.000} |\n");
        }

        text.Append('\n');
    }

    private static void Noise(StringBuilder text, HourlyPanel panel, int surrogates, ulong seed)
    {
        var observed = Shares(PhaseTrace.Of(panel));
        var random = Xoshiro256.Create(seed, "portfolio/surrogates");
        var all = new List<double[]>();
        for (var i = 0; i < surrogates; i++)
        {
            all.Add(Shares(PhaseTrace.Of(panel.Surrogate(ref random, SurrogateBlock))));
        }

        string[] names =
            ["Capitulation", "DoubleDip", "Dip", "Recover", "Good", "Euphoria", "flips per day", "sd of score"];
        text.Append(CultureInfo.InvariantCulture, $"Newest {panel.Count / 24} days against {surrogates} surrogates ")
            .Append("(stationary bootstrap, blocks of 6 h, joint):\n\n")
            .Append("| | observed | surrogate mean | 90 % band | inside |\n|---|---|---|---|---|\n");
        var inside = 0;
        for (var i = 0; i < names.Length; i++)
        {
            double[] values = [.. all.Select(s => s[i]).Order()];
            var (low, high) = (Numerics.Quantile.OfSorted(values, 0.05), Numerics.Quantile.OfSorted(values, 0.95));
            var within = observed[i] >= low && observed[i] <= high;
            inside += within && i < 6 ? 1 : 0;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {names[i]} | {observed[i]:0.000} | {values.Average():0.000} | {low:0.000} – {high:0.000} | "
                + $"{(within ? "yes" : "no")} |\n");
        }

        text.Append(inside == 6
            ? "\nAll label shares lie within the band: the badge *indistinguishable from noise* applies.\n\n"
            : $"\n{6 - inside} of 6 label shares lie outside the band.\n\n");
    }

    private static double[] Shares(PhaseTrace trace)
    {
        var result = new double[8];
        var (n, sum, squares) = (0, 0.0, 0.0);
        for (var h = 0; h < trace.Labels.Length; h++)
        {
            if (trace.Scores[h] is { } score)
            {
                n++;
                sum += score;
                squares += score * score;
                result[(int)trace.Labels[h]] += 1.0;
            }
        }

        for (var i = 0; i < 6; i++)
        {
            result[i] /= Math.Max(1, n);
        }

        var mean = sum / Math.Max(1, n);
        result[6] = trace.Flips * 24.0 / Math.Max(1, n);
        result[7] = Math.Sqrt(Math.Max(0.0, (squares / Math.Max(1, n)) - (mean * mean)));
        return result;
    }

    private static double Sum(HourlyPanel panel, int h, bool residual)
    {
        var sum = 0.0;
        for (var i = 1; i <= Ahead; i++)
        {
            sum += panel.Port[h + i] - (residual ? panel.Btc[h + i] : 0.0);
        }

        return sum;
    }
}
