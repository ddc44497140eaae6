using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Backtests;
using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Regime;
using Millwright.Regime.Candles;
using Millwright.Regime.Features;
using Millwright.Regime.Hmm;
using Millwright.Regime.Options;

namespace Millwright.Host.Regime;

/// <summary><c>millwright regime fit</c>: trains the three frames on the newest bars and shows what was learned.
/// </summary>
internal static class FitJob
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] Columns = ["macd_hist_slope", "ema_spread_pct", "rsi_zone", "volume_ratio"];

    /// <summary>Runs.</summary>
    /// <param name="files">Bar tables, or ids or pairs of recorded sets.</param>
    /// <param name="days">Newest days used.</param>
    /// <param name="options">Training windows, gates and updates.</param>
    /// <param name="json">As <see cref="BacktestRequest.Json"/>.</param>
    /// <param name="text">Receives the text, or the JSON.</param>
    /// <param name="error">Receives errors.</param>
    public static int Run(
        IReadOnlyList<string> files, double days, RegimeOptions options, string? json, TextWriter text,
        TextWriter error)
    {
        var all = new JsonArray();
        var page = new StringBuilder();
        foreach (var file in files)
        {
            if (!RecordedTail.Open(file, days).TryGet(out var tail, out var failure))
            {
                error.WriteLine(failure.Message);
                return ExitCode.Usage;
            }

            var name = $"{tail.Set.Id}, {tail.Bars.Count} bars to {tail.End}";
            page.Append(name).Append('\n');
            var frames = new JsonArray();
            foreach (var (frame, minutes, candles, gate) in new[]
            {
                ("1m", 1, options.HmmTrainingCandles, options.HmmMinTrainSamples),
                ("15m", 15, options.HmmSecondaryTrainingCandles, options.HmmSecondaryMinTrainSamples),
                ("1h", 60, options.HmmTertiaryTrainingCandles, options.HmmTertiaryMinTrainSamples),
            })
            {
                var rows = Rows(tail, minutes, candles);
                var fit = HmmTraining.Run(rows, gate, options.HmmNIter, 0.01, null);
                frames.Add(Json(frame, gate, fit));
                Text(page, frame, gate, fit);
            }

            all.Add(new JsonObject { ["source"] = name, ["frames"] = frames });
        }

        var document = (all.Count == 1 ? all[0]! : all).ToJsonString(Indented) + "\n";
        if (json is not null && json != BacktestRequest.Console)
        {
            File.WriteAllText(json, document);
        }

        text.Write(json == BacktestRequest.Console ? document : page.ToString());
        return ExitCode.Ok;
    }

    private static double[][] Rows(RecordedTail tail, int minutes, int candles)
    {
        var book = new CandleBook(minutes * 60, candles);
        var barSec = tail.Bars.Interval.Ns / (double)Instant.NsPerSecond;
        foreach (ref readonly var bar in tail.Bars.Bars)
        {
            book.Add(Math.Floor(bar.Time.UnixSeconds / barSec) * 60.0, bar.Close, bar.Volume, MicroFeatures.Neutral);
        }

        return book.Rows(candles, false);
    }

    private static JsonObject Json(string frame, int gate, HmmTraining fit)
    {
        var json = new JsonObject
        {
            ["frame"] = frame,
            ["rows"] = fit.Samples,
            ["gate"] = gate,
            ["error"] = fit.Error,
            ["updates"] = fit.Fit?.LogLikelihood.Length,
            ["log_likelihood"] = fit.Fit is { LogLikelihood.Length: > 0 } done ? done.LogLikelihood[^1] : null,
        };
        if (fit.Model is { } model)
        {
            json["states"] = new JsonArray([.. States(model).Select(s => (JsonNode)new JsonObject
            {
                ["label"] = s.Label.Name(),
                ["stays"] = s.Stays,
                ["mean_candles"] = s.Stays < 1.0 ? 1.0 / (1.0 - s.Stays) : null,
                ["mean"] = Row(s.Mean),
                ["deviation"] = Row(s.Deviation),
            })]);
            json["transitions"] = new JsonArray([.. model.Transitions().Select(r => (JsonNode)Row(r))]);
        }

        return json;
    }

    private static void Text(StringBuilder page, string frame, int gate, HmmTraining fit)
    {
        if (fit.Model is not { } model)
        {
            page.Append(CultureInfo.InvariantCulture, $"  {frame,-4} {fit.Error}: {fit.Samples} rows of {gate}\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture,
            $"  {frame,-4} {fit.Samples} rows, {fit.Fit!.LogLikelihood.Length} updates, log likelihood "
            + $"{fit.Fit.LogLikelihood[^1]:0.00}; standardised means of {string.Join(", ", Columns)}\n");
        foreach (var (label, stays, mean, _) in States(model))
        {
            var length = stays < 1.0 ? (1.0 / (1.0 - stays)).ToString("0.0", CultureInfo.InvariantCulture) : "∞";
            page.Append(CultureInfo.InvariantCulture,
                $"       {label.Name(),-8} stays {stays:0.0000} (mean {length} candles)  "
                + $"{string.Join(' ', mean.Select(x => x.ToString("0.000", CultureInfo.InvariantCulture)))}\n");
        }
    }

    private static IEnumerable<(MarketRegime Label, double Stays, double[] Mean, double[] Deviation)> States(
        HmmModel model)
    {
        var matrix = model.Transitions();
        for (var state = 0; state < 3; state++)
        {
            var label = (MarketRegime)model.Labels[state];
            yield return (
                label, matrix[(int)label][(int)label], model.Parameters.Means[state],
                Array.ConvertAll(model.Parameters.Variances[state], Math.Sqrt));
        }
    }

    private static JsonArray Row(double[] values) => new([.. values.Select(x => (JsonNode)JsonValue.Create(x))]);
}
