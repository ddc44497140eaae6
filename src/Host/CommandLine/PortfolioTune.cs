using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio tune</c>: the walk-forward tuner (portfolio.md §12.5). It writes a draft set with
/// its report; nothing is activated here.</summary>
internal static class PortfolioTune
{
    private const int Points = 64;

    /// <summary>Reports for people and programs.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    public static Command Create(
        VerbContext context, IReadOnlyList<Option> shared, Func<ParseResult, Result<IReadOnlyList<TokenBars>>> bars,
        Option<double> cap, Option<string?> output)
    {
        var budget = new Option<int>("--budget")
        {
            Description = "evaluations at most", DefaultValueFactory = static _ => 256,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "root of the search", DefaultValueFactory = static _ => 2026UL,
        };
        var verb = new Command(
            "tune", "Walk-forward search inside the bounds; writes a draft parameter set with its report.");
        foreach (var option in (Option[])[.. shared, cap, output, budget, seed])
        {
            verb.Options.Add(option);
        }

        verb.SetAction(parsed =>
        {
            if (!bars(parsed).TryGet(out var loaded, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            if (parsed.GetValue(budget) < 1)
            {
                context.Error.WriteLine($"--budget {parsed.GetValue(budget)} is below 1");
                return ExitCode.Usage;
            }

            return Run(
                context, loaded, parsed.GetValue(cap), parsed.GetValue(budget), parsed.GetValue(seed),
                parsed.GetValue(output));
        });
        return verb;
    }

    private static int Run(
        VerbContext context, IReadOnlyList<TokenBars> bars, double cap, int budget, ulong seed, string? output)
    {
        var watch = Stopwatch.StartNew();
        var options = PortfolioVerb.Options(bars, cap);
        var active = TrialRun.Of(
            ParameterSet.Of(options.ParamId, Knobs.Of(options)).Value, options, bars);
        var days = active.DailyReturns.Length + 1;
        var walk = new WalkForward(days, active);
        if (walk.Splits.Count < WalkForward.FewestWindows)
        {
            context.Error.WriteLine(
                $"{days} days give {walk.Splits.Count} test windows; at least {WalkForward.FewestWindows} are needed");
            return ExitCode.Usage;
        }

        var trials = new List<Trial> { active };
        var search = new TuningSearch(seed, set =>
        {
            var trial = TrialRun.Of(set, options, bars);
            trials.Add(trial);
            return WalkForward.Median(walk.Train(trial));
        });
        search.Run(Points, budget);
        var best = trials.OrderByDescending(t => WalkForward.Median(walk.Test(t))).ThenBy(t => t.Set.Id).First();
        var verdict = walk.Judge(best, trials);
        var report = Report(bars, walk, trials, best, verdict, days, seed, watch.Elapsed.TotalSeconds);
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trials.Count} evaluations, {walk.Splits.Count} windows: {best.Set.Id} "
            + $"{(verdict.Accepted ? "accepted" : $"stays a draft ({string.Join(", ", verdict.Failed)})")}"));
        return context.Page(report, output);
    }

    private static string Report(
        IReadOnlyList<TokenBars> bars, WalkForward walk, List<Trial> trials, Trial best, TuningVerdict verdict,
        int days, ulong seed, double seconds) => JsonSerializer.Serialize(
        new
        {
            param_id = best.Set.Id,
            parent_id = trials[0].Set.Id,
            checksum = best.Set.Checksum,
            body = best.Set.Body,
            state = verdict.Accepted ? "shadow" : "draft",
            report = new
            {
                accepted = verdict.Accepted,
                failed = verdict.Failed,
                windows = verdict.Windows,
                better_share = verdict.BetterShare,
                deflated_sharpe = verdict.DeflatedSharpe,
                overfit_probability = verdict.OverfitProbability,
                label_psi = verdict.Stability,
                median_test_score = WalkForward.Median(walk.Test(best)),
                median_test_score_active = WalkForward.Median(walk.Test(trials[0])),
                evaluations = trials.Count,
                generator = TuningSearch.GeneratorKey,
                seed,
                days,
                tokens = bars.Select(b => b.Token),
                splits = walk.Splits.Select((s, i) => new
                {
                    train = new[] { s.TrainFrom, s.TrainTo },
                    test = new[] { s.TestFrom, s.TestTo },
                    score = walk.Test(best)[i],
                    score_active = walk.Test(trials[0])[i],
                }),
                seconds = Math.Round(seconds, 1),
            },
        },
        Indented) + "\n";
}
