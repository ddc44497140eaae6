using System.CommandLine;
using Millwright.Host.Backtests;
using Millwright.Host.Regime;
using Millwright.Regime.Research;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright regime fit|walk|report|trial</c>: the regime layer on recorded markets.</summary>
internal static class RegimeVerb
{
    private const string Data =
        "bar table (.csv, .csv.gz, .zip), or id or pair of a recorded set below MILLWRIGHT_DATA";

    public static Command Create(VerbContext context) =>
        new("regime", "Research on the regime layer with recorded bars.")
        {
            Fit(context),
            Study(
                context, "walk", true,
                "Walk-forward quality of the detectors, out of sample: labels against forward return and volatility,\n"
                + "change points against volatility shifts, the score against usable travel, fill odds against\n"
                + "the base rate. Every figure has a 95 % interval of a seeded block bootstrap; where it holds chance\n"
                + "the answer is \"no skill\".\n"
                + "  millwright regime walk XRPUSDT-1m.csv.gz                  the newest 30 days\n"
                + "  millwright regime walk BTCUSDT ETHUSDT --days 14            recorded sets by pair\n"
                + "  millwright regime walk bars.csv --horizon 30 --json         machine readable\n"
                + "  millwright regime walk bars.csv --regime:bocpd_expected_run_length=100\n"),
            Study(
                context, "report", false,
                "The same with the tables behind the answers: labels, bands, calibration of the fill odds.\n"
                + "  millwright regime report XRPUSDT-1m.csv.gz --out study.md   Markdown\n"
                + "  millwright regime report bars.csv --html study.html --json study.json\n"),
            Trial(context),
        };

    private static Command Fit(VerbContext context)
    {
        var (files, days, config, json) = (Files(), Days(), Config(), Json());
        var fit = new Command(
            "fit",
            "Trains the three time frames on the newest bars and shows states, transitions and durations.\n"
            + "  millwright regime fit XRPUSDT-1m.csv.gz\n"
            + "  millwright regime fit BTCUSDT --days 10 --json fit.json\n") { files, days, config, json };
        fit.SetAction(parsed => ConfigVerb.Load(context, parsed.GetValue(config), false) is { } loaded
            ? FitJob.Run(
                parsed.GetValue(files)!, parsed.GetValue(days), loaded.Plants[0].Regime, JsonOf(parsed, json),
                context.Out, context.Error)
            : ExitCode.Configuration);
        return fit;
    }

    private static Command Study(VerbContext context, string name, bool brief, string text)
    {
        var (files, days, config, json) = (Files(), Days(), Config(), Json());
        var horizon = Number("--horizon", "bars between samples, and bars looked ahead for return and volatility", 60);
        var far = Number("--long", "bars looked ahead for the score", 240);
        var exit = new Option<double>("--exit-pct")
        {
            Description = "distance of the hypothetical exits, percent", DefaultValueFactory = static _ => 1.0,
        };
        var resamples = Number("--resamples", "resamples of the bootstrap", 1000);
        var block = Number("--block", "samples of a block; 0 = from the sample", 0);
        var seed = Number("--seed", "seed of the bootstrap", 1);
        var output = new Option<string?>("--out") { Description = "Markdown file; standard output when absent" };
        var html = new Option<string?>("--html") { Description = "write a self-contained HTML page" };
        var study = new Command(name, text)
        {
            files, days, horizon, far, exit, resamples, block, seed, config, json, html, output,
        };
        study.SetAction(parsed =>
        {
            if (ConfigVerb.Load(context, parsed.GetValue(config), false) is not { } loaded)
            {
                return ExitCode.Configuration;
            }

            var request = new StudyRequest
            {
                Data = parsed.GetValue(files)!,
                Days = parsed.GetValue(days),
                Brief = brief,
                Json = JsonOf(parsed, json),
                Html = parsed.GetValue(html),
                Markdown = parsed.GetValue(output),
                Options = new StudyOptions
                {
                    Models = loaded.Plants[0].Regime,
                    Horizon = parsed.GetValue(horizon),
                    LongHorizon = parsed.GetValue(far),
                    ExitPct = parsed.GetValue(exit),
                    Resamples = parsed.GetValue(resamples),
                    Block = parsed.GetValue(block),
                    Seed = (ulong)Math.Max(0, parsed.GetValue(seed)),
                },
            };
            if (request.Problem() is { } problem)
            {
                context.Error.WriteLine(problem);
                return ExitCode.Usage;
            }

            return ProgressBar.Run(
                context, name, progress => StudyJob.Run(request, context.Out, context.Error, progress));
        });
        return study;
    }

    private static Command Trial(VerbContext context)
    {
        var (files, days) = (Files(), Days());
        var output = new Option<string?>("--out") { Description = "file of the report; standard output when absent" };
        var trial = new Command(
            "trial",
            "Plays one-minute bars through the whole plant without, with and with acting detectors.\n"
            + "  millwright regime trial XRPUSDT-1m.csv.gz --days 4 --out trial.md\n") { files, days, output };
        trial.SetAction(parsed => RegimeTrialJob.Run(
            context, parsed.GetValue(files)!, parsed.GetValue(days), parsed.GetValue(output)));
        return trial;
    }

    private static Argument<string[]> Files() =>
        new("data") { Description = Data, Arity = ArgumentArity.OneOrMore };

    private static Option<double> Days() =>
        new("--days") { Description = "newest days used", DefaultValueFactory = static _ => 30.0 };

    private static Option<string?> Config() => new("--config") { Description = "instance file (JSON)" };

    private static Option<string?> Json() => new("--json")
    {
        Description = "write JSON to a file; without a name to standard output instead of the text",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<int> Number(string name, string text, int absent) =>
        new(name) { Description = text, DefaultValueFactory = _ => absent };

    private static string? JsonOf(ParseResult parsed, Option<string?> json) =>
        parsed.GetResult(json) is null ? null : parsed.GetValue(json) ?? BacktestRequest.Console;
}
