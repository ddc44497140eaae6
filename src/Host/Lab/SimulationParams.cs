using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.Backtests;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Lab;

/// <summary>Parameters of a <c>simulate</c> job (console.md §11.6).</summary>
internal static class SimulationParams
{
    private const int MaxStretches = 100;

    private static readonly string[] Known =
        ["seed", "hours", "slots", "volatility", "trend", "price", "speed", "regimes", "options", "name"];

    /// <summary>Reads them.</summary>
    /// <param name="given">Parameters as they were sent.</param>
    /// <param name="start">Options of the plant the run starts from.</param>
    /// <returns>The request, or an error that names field, value and range.</returns>
    public static Result<LabRequest> Read(JsonObject given, GridOptions start)
    {
        if (given.Select(pair => pair.Key).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            return LabRequest.Fail(unknown, $"unknown; expected {string.Join(", ", Known)}");
        }

        if (!LabRequest.Options(start, given).TryGet(out var options, out var error)
            || !Number(given, "seed", 1, 0, 9_007_199_254_740_991).TryGet(out var seed, out error)
            || !Number(given, "hours", 24, 0.01, 8_760).TryGet(out var hours, out error)
            || !Number(given, "volatility", 3, 0, 500).TryGet(out var volatility, out error)
            || !Number(given, "trend", 0, -500, 500).TryGet(out var trend, out error)
            || !Number(given, "price", 0.1, 1e-9, 1e9).TryGet(out var price, out error)
            || !Stretches(given).TryGet(out var stretches, out error))
        {
            return Result<LabRequest>.Fail(error);
        }

        if (seed != Math.Floor(seed))
        {
            return LabRequest.Fail("seed", $"'{given["seed"]}' is no whole number");
        }

        var speed = given["speed"]?.ToString() is { Length: > 0 } text ? text : "max";
        if (speed != "max" && !(double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var times)
            && times is >= 1 and <= 1000))
        {
            return LabRequest.Fail("speed", $"'{speed}'; allowed are 1 … 1000 or max");
        }

        var market = new SimulationRequest
        {
            Grid = options,
            Seed = (ulong)seed,
            Hours = hours,
            Volatility = volatility,
            Trend = trend,
            StartPrice = price,
            Speed = speed,
            Stretches = stretches,
            Json = BacktestRequest.Console,
        };
        return Result<LabRequest>.Ok(new LabRequest(
            "simulate", (JsonObject)given.DeepClone(), new BacktestRequest { Grid = options }, 1, null, market));
    }

    private static Result<IReadOnlyList<SyntheticRegime>> Stretches(JsonObject given)
    {
        if (given["regimes"] is null)
        {
            return Result<IReadOnlyList<SyntheticRegime>>.Ok([]);
        }

        if (given["regimes"] is not JsonArray rows || rows.Count is 0 or > MaxStretches)
        {
            return Result<IReadOnlyList<SyntheticRegime>>.Fail(
                "regimes", "format", $"regimes: a list of 1 … {MaxStretches} stretches");
        }

        var stretches = new List<SyntheticRegime>();
        foreach (var row in rows)
        {
            if (row is not JsonObject stretch
                || !Number(stretch, "hours", 0, 0.01, 8_760).TryGet(out var hours, out var error)
                || !Number(stretch, "drift_pct_per_day", 0, -500, 500).TryGet(out var drift, out error)
                || !Number(stretch, "vol_pct_per_day", 0, 0, 500).TryGet(out var volatility, out error)
                || hours <= 0)
            {
                return Result<IReadOnlyList<SyntheticRegime>>.Fail(
                    "regimes", "range",
                    $"regimes: '{row?.ToJsonString()}'; hours 0.01 … 8760, drift_pct_per_day −500 … 500,"
                        + " vol_pct_per_day 0 … 500");
            }

            stretches.Add(new SyntheticRegime(hours, drift, volatility));
        }

        return Result<IReadOnlyList<SyntheticRegime>>.Ok(stretches);
    }

    private static Result<double> Number(JsonObject given, string name, double absent, double min, double max)
    {
        if (given[name] is not { } node)
        {
            return Result<double>.Ok(absent);
        }

        return double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? Result<double>.Ok(value)
            : Result<double>.Fail(
                name, "range",
                string.Create(CultureInfo.InvariantCulture, $"{name} is '{node}'; allowed are {min} … {max}"));
    }
}
