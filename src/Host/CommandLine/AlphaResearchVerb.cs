using System.CommandLine;
using System.Globalization;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Plant;
using Millwright.Host.Kinds.Alpha.Research;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright alpha report|study|vibriss|dist|compare</c>: reads of a journal folder; nothing of them
/// reaches a
/// plant.</summary>
internal static class AlphaResearchVerb
{
    /// <summary>The verbs.</summary>
    public static IEnumerable<Command> All(VerbContext context)
    {
        yield return Of(
            context, "report", "Attribution of closed positions: identity, Shapley shares, edges, sums by kind.",
            static (tape, output) =>
            {
                EpisodeReport.Write(tape, output);
                return tape.Episodes.All(EpisodeReport.Exact);
            });
        yield return Of(
            context, "envelope", "Monte-Carlo envelope: probability of a 15 % drawdown over the next 200 episodes.",
            Envelope);
        yield return Of(
            context, "study", "Study of the base fraction: growth, drawdowns, ruin, Kelly point, recommendation.",
            Study);
        yield return Of(
            context, "dist", "Streaming distributions: quantiles, drift of the last hour against life (KS, PSI).",
            Distributions);
        yield return Vibriss(context);
        yield return Compare(context);
    }

    private static Argument<string> Folder() => new("folder") { Description = "journal folder of an alpha group" };

    private static Command Of(
        VerbContext context, string name, string text, Func<AlphaTape, TextWriter, bool> run)
    {
        var folder = Folder();
        var command = new Command(name, text) { folder };
        command.SetAction(parsed => With(context, parsed.GetValue(folder)!, tape => run(tape, context.Out)));
        return command;
    }

    private static int With(VerbContext context, string folder, Func<AlphaTape, bool> run)
    {
        if (!AlphaTape.Load(folder).TryGet(out var tape, out var error))
        {
            context.Error.WriteLine($"{error.Field}: {error.Message}");
            return ExitCode.Usage;
        }

        return run(tape) ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    /// <summary>Net return of every episode as a share of the capital at the configured fraction.</summary>
    private static double[] Returns(AlphaTape tape, double fraction) =>
        [.. tape.Episodes.Select(e => fraction * e.Size.Conviction * ((double)e.Net / e.Size.Notional))];

    private static bool Envelope(AlphaTape tape, TextWriter output)
    {
        if (BreachEstimate.Of(Returns(tape, tape.Plant.Setup.Options.Fraction), 1) is not { } p)
        {
            output.WriteLine($"{tape.Episodes.Count} closed positions; the envelope needs {BreachEstimate.Least}");
            return false;
        }

        var (status, scale) = RiskEnvelope.Of(p);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p_breach {p:0.0000} over {Math.Min(500, tape.Episodes.Count)} returns: {status}, mc_scale {scale}"));
        return true;
    }

    private static bool Study(AlphaTape tape, TextWriter output)
    {
        if (FractionStudy.Of(Returns(tape, 1.0), 10_000, 1) is not { } rows)
        {
            output.WriteLine($"{tape.Episodes.Count} closed positions; the study needs {FractionStudy.Least}");
            return false;
        }

        output.WriteLine("fraction growth_per_episode drawdown_p50 drawdown_p95 p_breach_15 p_ruin_50");
        foreach (var r in rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Fraction:0.00} {r.Growth:0.0000000} {r.DrawdownMedian:0.0000} {r.Drawdown95:0.0000} "
                + $"{r.BreachProbability:0.0000} {r.RuinProbability:0.0000}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Kelly point {FractionStudy.Kelly(rows):0.00}; recommended "
            + $"{FractionStudy.Recommended(rows)?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none"} "
            + $"(largest with P(drawdown > 15 %) at most 5 %); seed 1, 10000 paths"));
        return true;
    }

    private static bool Distributions(AlphaTape tape, TextWriter output)
    {
        output.WriteLine("metric n p50 p90 p99 max ks psi");
        foreach (var row in tape.Plant.Distributions())
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name} {row.Count} {row.P50:G6} {row.P90:G6} {row.P99:G6} {row.Max:G6} {row.Ks:0.####} "
                + $"{row.Psi:0.####}"));
        }

        return true;
    }

    private static Command Vibriss(VerbContext context)
    {
        var folder = Folder();
        var entries = new Option<int>("--entries")
        {
            Description = "thresholds of the lattice; instances are 10000 times as many",
            DefaultValueFactory = static _ => 10,
        };
        var rows = new Option<int>("--top") { Description = "rows", DefaultValueFactory = static _ => 20 };
        var command = new Command(
            "vibriss", "Bandit laboratory over the tape: halving, UCB-V table, deflated Sharpe ratio, overfitting.")
        {
            folder, entries, rows,
        };
        command.SetAction(parsed =>
        {
            var n = parsed.GetValue(entries);
            if (n is < 1 or > 100)
            {
                context.Error.WriteLine($"--entries is {n}; allowed 1 to 100");
                return ExitCode.Usage;
            }

            return With(context, parsed.GetValue(folder)!, tape =>
            {
                BanditRun.Write(tape, BanditRun.Lattice(n), parsed.GetValue(rows), context.Out);
                return true;
            });
        });
        return command;
    }

    private static Command Compare(VerbContext context)
    {
        var folder = Folder();
        var file = new Argument<FileInfo>("reference")
        {
            Description = "decisions and trades of the reference, one JSON object a line",
        };
        var command = new Command(
            "compare", "Joins the decisions of a folder with a reference and prints every metric of the monitor.")
        {
            folder, file,
        };
        command.SetAction(parsed =>
        {
            var reference = parsed.GetValue(file)!;
            if (!reference.Exists)
            {
                context.Error.WriteLine($"reference: {reference.FullName} does not exist");
                return ExitCode.Usage;
            }

            return With(
                context, parsed.GetValue(folder)!,
                tape => ReferenceComparison.Write(tape, File.ReadLines(reference.FullName), context.Out));
        });
        return command;
    }
}
