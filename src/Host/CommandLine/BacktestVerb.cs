using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Host.Json;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Markets;
using Spectre.Console;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright backtest grid</c> (grid.md §10.1): the full plant over recorded bars.</summary>
internal static class BacktestVerb
{
    public static Command Create(VerbContext context)
    {
        var data = new Argument<string>("data") { Description = "bar file, or id or pair of a recorded set" };
        var fill = new Option<FillModel>("--fill") { Description = "fill realism", DefaultValueFactory = _ =>
            FillModel.Through };
        var pair = new Option<string?>("--pair") { Description = "pair of a file whose name does not tell it" };
        var json = new Option<bool>("--json") { Description = "print the result as JSON" };
        var grid = new Command(
            "grid",
            "Runs the grid plant over recorded bars.\n"
            + "  millwright backtest grid BTCUSDT --grid:entry_pct=0.3 --slots:initial=4")
        {
            data, fill, pair, json,
        };
        grid.SetAction(parsed => Run(
            context, parsed.GetValue(data)!, parsed.GetValue(pair), parsed.GetValue(fill), parsed.GetValue(json)));
        return new Command("backtest", "Runs a plant over recorded data.") { grid };
    }

    private static int Run(VerbContext context, string data, string? pair, FillModel fill, bool json)
    {
        if (ConfigVerb.Load(context, null, insecureBind: true) is not { } config)
        {
            return ExitCode.Configuration;
        }

        if (!Find(data, pair).TryGet(out var set, out var error)
            || !RecordedData.Open(set).TryGet(out var bars, out error)
            || !EmbeddedInstruments.ForRecorded(set.Pair, bars[0].Open).TryGet(out var instrument, out error))
        {
            context.Error.WriteLine(error.Message);
            return ExitCode.Usage;
        }

        var options = BacktestOptions.For(config.Plants[0].Grid, instrument, bars.Interval).At(fill);
        var clock = Stopwatch.StartNew();
        var outcome = WithProgress(context, set.Id, progress => new BacktestRunner(options).Run(bars, progress));
        if (!outcome.TryGet(out var result, out error))
        {
            context.Error.WriteLine(error.Message);
            return ExitCode.Usage;
        }

        if (json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(result, WireJson.Options));
        }
        else
        {
            Show(context, set.Id, result, clock.Elapsed);
        }

        return result.LedgerTies ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static Result<RecordedSet> Find(string data, string? pair)
    {
        if (File.Exists(data))
        {
            return RecordedData.FromFile(data, pair);
        }

        var root = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA") ?? "";
        var sets = RecordedData.Discover(root);
        var wanted = data.Replace("/", "", StringComparison.Ordinal);
        var found = sets.FirstOrDefault(set => set.Id == data)
            ?? sets.Where(set => string.Equals(set.Pair, wanted, StringComparison.OrdinalIgnoreCase))
                .OrderBy(set => set.IsPerpetual).ThenBy(set => set.Interval).FirstOrDefault();
        var hint = OptionText.Nearest(data, sets.Select(set => set.Id));
        return found is null
            ? Result<RecordedSet>.Fail(
                "data",
                "unknown",
                $"No file or recorded set '{data}' below '{root}'." + (hint is null ? "" : $" Did you mean {hint}?"))
            : Result<RecordedSet>.Ok(found);
    }

    private static Result<BacktestResult> WithProgress(
        VerbContext context,
        string title,
        Func<Func<int, int, bool>?, Result<BacktestResult>> run)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return run(null);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        return terminal.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(title));
            return run((done, total) =>
            {
                task.MaxValue = total;
                task.Value = done;
                return true;
            });
        });
    }

    private static void Show(VerbContext context, string id, BacktestResult result, TimeSpan elapsed)
    {
        context.Out.WriteLine(
            $"{id}: {result.Pair}, {result.Candles} bars, fill {OptionText.Snake(result.Fill.ToString())}");
        context.Out.WriteLine(
            $"  equity {result.StartEquity:0.00} -> {result.EndEquity:0.00}, hold {result.HoldEquity:0.00}");
        context.Out.WriteLine($"  net realised {result.NetRealised:0.0000}, unrealised {result.Unrealised:0.0000}, fees"
            + $" {result.TotalFees:0.0000}, write-offs {result.TotalWriteOffs:0.0000}");
        context.Out.WriteLine($"  round trips {result.TotalRoundTrips}, win rate {result.WinRatePct:0.0} %, drawdown"
            + $" {result.MaxDrawdownPct:0.00} %, exposure {result.MeanExposurePct:0.0} %");
        context.Out.WriteLine(
            $"  ledger {(result.LedgerTies ? "ties" : "does not tie")}, trace {result.TraceDigest:x16}, state"
            + $" {result.StateDigest:x16}");
        context.Out.WriteLine($"  {result.Candles / elapsed.TotalSeconds:0} bars/s");
    }
}
