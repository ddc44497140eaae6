using System.CommandLine;
using System.Globalization;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Host.Regime;
using Millwright.Regime;
using Millwright.Regime.Hmm;
using Millwright.Regime.Research;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright regime fit|walk|report</c>: the regime detector on recorded markets.</summary>
internal static class RegimeVerb
{
    public static Command Create(VerbContext context)
    {
        var files = new Argument<string[]>("files") { Description = "recorded bars: .csv, .csv.gz or .zip" };
        var days = new Option<double>("--days")
        {
            Description = "newest days used", DefaultValueFactory = static _ => 30.0,
        };
        var output = new Option<string?>("--out") { Description = "file of the report; standard output when absent" };
        var horizon = new Option<int>("--horizon")
        {
            Description = "bars looked ahead", DefaultValueFactory = static _ => 60,
        };
        var retrain = new Option<int>("--retrain")
        {
            Description = "bars between trainings", DefaultValueFactory = static _ => 1440,
        };
        var updates = new Option<int>("--updates")
        {
            Description = "largest number of Baum-Welch updates", DefaultValueFactory = static _ => 100,
        };
        var fit = new Command("fit", "Trains on the newest bars and prints states and transitions.") { files, days };
        fit.SetAction(parsed => Each(context, parsed.GetValue(files)!, parsed.GetValue(days), null, Fit));
        var walk = new Command("walk", "Walk-forward quality of the detector, out of sample.")
        {
            files, days, horizon, retrain, updates,
        };
        walk.SetAction(parsed => Each(
            context, parsed.GetValue(files)!, parsed.GetValue(days), null,
            (name, closes, volumes) => Walk(name, closes, volumes, new WalkOptions(
                Math.Min(4000, closes.Length / 3), parsed.GetValue(retrain), Math.Max(2, parsed.GetValue(horizon)),
                Iterations: Math.Max(1, parsed.GetValue(updates))))));
        var report = new Command("report", "The same as a Markdown page.")
        {
            files, days, horizon, retrain, updates, output,
        };
        report.SetAction(parsed => Each(
            context, parsed.GetValue(files)!, parsed.GetValue(days), parsed.GetValue(output),
            (name, closes, volumes) => Walk(name, closes, volumes, new WalkOptions(
                Math.Min(4000, closes.Length / 3), parsed.GetValue(retrain), Math.Max(2, parsed.GetValue(horizon)),
                Iterations: Math.Max(1, parsed.GetValue(updates))))));
        var trial = new Command(
            "trial", "Plays one-minute bars through the whole plant without, with and with acting detectors.")
        {
            files, days, output,
        };
        trial.SetAction(parsed => RegimeTrialJob.Run(
            context, parsed.GetValue(files)!, parsed.GetValue(days), parsed.GetValue(output)));
        return new Command("regime", "Research on the regime detector with recorded bars.")
        {
            fit, walk, report, trial,
        };
    }

    private static int Each(
        VerbContext context, string[] files, double days, string? output, Func<string, double[], double[], string> show)
    {
        var text = new List<string>();
        foreach (var file in files)
        {
            if (!RecordedTail.Open(file, days).TryGet(out var tail, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            var bars = tail.Bars.Bars;
            var (closes, volumes) = (new double[bars.Length], new double[bars.Length]);
            for (var i = 0; i < bars.Length; i++)
            {
                (closes[i], volumes[i]) = (bars[i].Close, bars[i].Volume);
            }

            text.Add(show($"{tail.Set.Id}, {bars.Length} bars to {tail.End}", closes, volumes));
        }

        return context.Page(string.Join('\n', text), output);
    }

    private static string Walk(string name, double[] closes, double[] volumes, WalkOptions options) =>
        WalkReport.Markdown(name, WalkForward.Run(closes, volumes, options), options);

    private static string Fit(string name, double[] closes, double[] volumes)
    {
        var result = HmmTraining.Run(closes, volumes, 150, 100, 0.01);
        if (result.Model is not { } model)
        {
            return $"{name}: {result.Error}, {result.Samples} rows\n";
        }

        var matrix = model.Transitions();
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {result.Samples} rows, {result.Fit!.LogLikelihood.Length} updates, "
                + $"log likelihood {result.Fit.LogLikelihood[^1]:0.00}"),
        };
        for (var state = 0; state < 3; state++)
        {
            var mean = model.Parameters.Means[state];
            var label = (MarketRegime)model.Labels[state];
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"  {label.Name(),-8} stays {matrix[(int)label][(int)label]:0.0000}  mean (standardised) "
                + $"{mean[0]:0.000} {mean[1]:0.000} {mean[2]:0.000} {mean[3]:0.000}"));
        }

        return string.Join('\n', lines) + '\n';
    }
}
