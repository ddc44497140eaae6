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
        var data = new Argument<string?>("data")
        {
            Description = "bar table, or id or pair of a recorded set; absent = a synthetic market",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var root = new Option<string?>("--data-root") { Description = "folder of recorded sets; default "
            + "MILLWRIGHT_DATA" };
        var pair = new Option<string?>("--pair") { Description = "BASE/QUOTE when the file name does not tell it" };
        var fetch = new Option<string?>("--fetch")
        {
            Description = "BASE/QUOTE: take the candles the venue hands out now instead of data",
        };
        var interval = new Option<int>("--interval")
        {
            Description = "length of fetched candles, min", DefaultValueFactory = _ => 60,
        };
        var start = new Option<string?>("--start") { Description = "first time: Unix seconds or ISO date" };
        var end = new Option<string?>("--end") { Description = "last time; a date alone means its end" };
        var days = new Option<int>("--days") { Description = "days of the synthetic market",
            DefaultValueFactory = _ => 30 };
        var slots = new Option<int?>("--slots") { Description = "slots (slots.initial)" };
        var fill = new Option<string>("--fill")
        {
            Description = "touch | through | probabilistic | queue | queue_latency | band (all and their spread)",
            DefaultValueFactory = _ => "through",
        };
        var sweep = new Option<string[]>("--sweep") { Description = "key=a,b,c; repeatable, cartesian" };
        var whole = new Option<bool>("--no-conflation") { Description = "feed quiet bars point by point as well" };
        var json = new Option<string?>("--json")
        {
            Description = "write JSON to a file; without a name to standard output instead of the text",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var html = new Option<string?>("--html") { Description = "write a self-contained HTML report" };
        var parity = new Option<bool>("--parity-profile")
        {
            Description = "only the reducer, point by point: no venue, ledger, repair or governor; every order that "
                + "is reached fills at its limit, profits enlarge the orders",
        };
        var floor = new Option<bool>("--auto-floor")
        {
            Description = "with --parity-profile: raise a size that places nothing to the smallest that quotes",
        };
        var grid = new Command(
            "grid",
            "Runs the full plant over bars: paper venue, ledger, journal. Bars come from a file with the columns\n"
            + "time, open, high, low, close (.csv, .csv.gz, .zip), from a recorded set, from the venue's public\n"
            + "candles, or from a synthetic market.\n"
            + "  millwright backtest grid                                          a synthetic month\n"
            + "  millwright backtest grid bars.csv --slots 4 --html report.html    a file and a page with charts\n"
            + "  millwright backtest grid BTCUSDT --start 2026-03-01 --fill band   every fill model and their spread\n"
            + "  millwright backtest grid --fetch BTC/USD --interval 15            the venue's last candles\n"
            + "  millwright backtest grid bars.csv --grid:profit_pct=0.8 --json    any key of the configuration\n"
            + "  millwright backtest grid --sweep grid.entry_pct=0.2,0.5,1 --sweep grid.profit_pct=1,2\n"
            + "  millwright backtest grid bars.csv --parity-profile --auto-floor --json result.json\n"
            + "Exit 0 when the books tie and the plant kept running, 1 when not, 2 when the input cannot be used.")
        {
            config, data, root, pair, fetch, interval, start, end, days, slots, fill, sweep, whole, parity, floor,
            json, html,
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
            var asJson = parsed.GetResult(json) is not null ? parsed.GetValue(json) ?? BacktestRequest.Console : null;
            var request = new BacktestRequest
            {
                Grid = parsed.GetValue(slots) is { } count
                    ? options with { SlotsInitial = count, SlotsMax = Math.Max(options.SlotsMax, count) }
                    : options,
                Data = parsed.GetValue(data),
                DataRoot = parsed.GetValue(root),
                Pair = parsed.GetValue(pair),
                Fetch = parsed.GetValue(fetch),
                FetchFrom = loaded.Plants[0].Venue.BaseUrl,
                FetchMinutes = parsed.GetValue(interval),
                Start = parsed.GetValue(start),
                End = parsed.GetValue(end),
                Days = parsed.GetValue(days),
                Fill = model,
                Sweep = parsed.GetValue(sweep) ?? [],
                Conflate = !parsed.GetValue(whole),
                Json = asJson,
                Html = parsed.GetValue(html),
            };
            if (parsed.GetValue(parity))
            {
                return ParityBacktestJob.Run(request, parsed.GetValue(floor), context.Out, context.Error);
            }

            return ProgressBar.Run(
                context, "backtest", progress => BacktestJob.Run(request, context.Out, context.Error, progress));
        });
        return new Command("backtest", "Runs a plant over recorded or synthetic bars.") { grid };
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
