using System.CommandLine;
using Millwright.Host.Backtests;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright simulate grid</c> (grid.md §10.2).</summary>
internal static class SimulateVerb
{
    public static Command Create(VerbContext context)
    {
        var config = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var hours = new Option<double>("--hours") { Description = "length", DefaultValueFactory = _ => 1.0 };
        var speed = new Option<string>("--speed")
        {
            Description = "1 … 1000 times real time, or max", DefaultValueFactory = _ => "max",
        };
        var seed = new Option<ulong>("--seed") { Description = "random seed", DefaultValueFactory = _ => 1UL };
        var volatility = new Option<double>("--volatility")
        {
            Description = "standard deviation, % per day", DefaultValueFactory = _ => 3.0,
        };
        var trend = new Option<double>("--trend") { Description = "drift, % per day" };
        var regimes = new Option<string?>("--regimes")
        {
            Description = "JSON file [{hours, drift_pct_per_day, vol_pct_per_day, jump_prob, jump_pct}]",
        };
        var price = new Option<double>("--price") { Description = "first price", DefaultValueFactory = _ => 0.1 };
        var slots = new Option<int?>("--slots") { Description = "slots (slots.initial)" };
        var json = new Option<string?>("--json") { Description = "write JSON to a file, - = standard output" };
        var html = new Option<string?>("--html") { Description = "write a self-contained HTML report" };
        var grid = new Command(
            "grid",
            "Runs the full plant on the paper venue with a synthetic price.\n"
            + "  millwright simulate grid --hours 24 --seed 7\n"
            + "  millwright simulate grid --hours 2 --speed 100 --volatility 6 --trend -2")
        {
            config, hours, speed, seed, volatility, trend, regimes, price, slots, json, html,
        };
        grid.SetAction(parsed =>
        {
            if (ConfigVerb.Load(context, parsed.GetValue(config), false) is not { } loaded)
            {
                return ExitCode.Configuration;
            }

            var options = loaded.Plants[0].Grid;
            return ProgressBar.Run(context, "simulation", progress => SimulationJob.Run(
                new SimulationRequest
                {
                    Grid = parsed.GetValue(slots) is { } count
                        ? options with { SlotsInitial = count, SlotsMax = Math.Max(options.SlotsMax, count) }
                        : options,
                    Hours = parsed.GetValue(hours),
                    Speed = parsed.GetValue(speed)!,
                    Seed = parsed.GetValue(seed),
                    Volatility = parsed.GetValue(volatility),
                    Trend = parsed.GetValue(trend),
                    Regimes = parsed.GetValue(regimes),
                    StartPrice = parsed.GetValue(price),
                    Json = parsed.GetValue(json),
                    Html = parsed.GetValue(html),
                },
                context.Out,
                context.Error,
                progress));
        });
        return new Command("simulate", "Runs a plant with a synthetic price.") { grid };
    }
}
