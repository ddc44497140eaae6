using System.CommandLine;
using Millwright.Host.Backtests;
using Millwright.Kernel.Options;
using Millwright.Markets;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright backtest grid</c> (grid.md §10.1).</summary>
internal static class BacktestVerb
{
    private const string Band = "band";

    public static Command Create(VerbContext context)
    {
        var config = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var data = new Option<string?>("--data") { Description = "bar table or id of a recorded set; absent = synthetic" };
        var root = new Option<string?>("--data-root") { Description = "folder of recorded sets; default MILLWRIGHT_DATA" };
        var pair = new Option<string?>("--pair") { Description = "BASE/QUOTE when the file name does not tell it" };
        var start = new Option<string?>("--start") { Description = "first time: Unix seconds or ISO date" };
        var end = new Option<string?>("--end") { Description = "last time; a date alone means its end" };
        var days = new Option<int>("--days") { Description = "days of the synthetic market", DefaultValueFactory = _ => 30 };
        var slots = new Option<int?>("--slots") { Description = "slots (slots.initial)" };
        var fill = new Option<string>("--fill")
        {
            Description = "touch | through | probabilistic | queue | queue_latency | band (all and their spread)",
            DefaultValueFactory = _ => "through",
        };
        var sweep = new Option<string[]>("--sweep") { Description = "key=a,b,c; repeatable, cartesian" };
        var whole = new Option<bool>("--no-conflation") { Description = "feed quiet bars point by point as well" };
        var json = new Option<string?>("--json") { Description = "write JSON to a file, - = standard output" };
        var html = new Option<string?>("--html") { Description = "write a self-contained HTML report" };
        var grid = new Command(
            "grid",
            "Runs the full plant over bars: paper venue, ledger, journal.\n"
            + "  millwright backtest grid --data bars.csv --slots 4 --html report.html\n"
            + "  millwright backtest grid --days 90 --fill band --grid:profit_pct=0.8\n"
            + "  millwright backtest grid --sweep grid.entry_pct=0.2,0.5,1 --sweep grid.profit_pct=0.5,1")
        {
            config, data, root, pair, start, end, days, slots, fill, sweep, whole, json, html,
        };
        grid.SetAction(parsed =>
        {
            if (ConfigVerb.Load(context, parsed.GetValue(config), false) is not { } loaded)
            {
                return ExitCode.Configuration;
            }

            if (!TryFill(parsed.GetValue(fill)!, out var model))
            {
                context.Error.WriteLine($"--fill {parsed.GetValue(fill)}: expected {fill.Description}");
                return ExitCode.Usage;
            }

            var options = loaded.Plants[0].Grid;
            return BacktestJob.Run(
                new BacktestRequest
                {
                    Grid = parsed.GetValue(slots) is { } count
                        ? options with { SlotsInitial = count, SlotsMax = Math.Max(options.SlotsMax, count) }
                        : options,
                    Data = parsed.GetValue(data),
                    DataRoot = parsed.GetValue(root),
                    Pair = parsed.GetValue(pair),
                    Start = parsed.GetValue(start),
                    End = parsed.GetValue(end),
                    Days = parsed.GetValue(days),
                    Fill = model,
                    Sweep = parsed.GetValue(sweep) ?? [],
                    Conflate = !parsed.GetValue(whole),
                    Json = parsed.GetValue(json),
                    Html = parsed.GetValue(html),
                },
                context.Out,
                context.Error);
        });
        return new Command("backtest", "Backtests.") { grid };
    }

    private static bool TryFill(string text, out FillModel? model)
    {
        model = null;
        if (text.Equals(Band, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var known in Enum.GetValues<FillModel>())
        {
            if (OptionText.Format(known).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                model = known;
                return true;
            }
        }

        return false;
    }
}
