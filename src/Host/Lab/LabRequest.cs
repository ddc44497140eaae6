using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Backtest;
using Millwright.Grid.Options;
using Millwright.Host.Backtests;
using Millwright.Host.Regime;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Markets;
using Millwright.Regime.Options;
using Millwright.Regime.Research;

namespace Millwright.Host.Lab;

/// <summary>
/// Parameters of a lab job, checked (console.md §11): <c>{kind: backtest|sweep|regime|simulate, params}</c>.
/// </summary>
/// <param name="Kind"><c>backtest</c>, <c>sweep</c>, <c>regime</c> or <c>simulate</c>.</param>
/// <param name="Parameters">As they were sent.</param>
/// <param name="Work">What is run.</param>
/// <param name="Combinations">Runs of a sweep, else 1.</param>
/// <param name="Study">Study of the regime detectors; null = <paramref name="Work"/> is run.</param>
/// <param name="Market">Simulation on a synthetic market; null = <paramref name="Work"/> is run.</param>
public sealed record LabRequest(
    string Kind,
    JsonObject Parameters,
    BacktestRequest Work,
    int Combinations,
    StudyRequest? Study = null,
    SimulationRequest? Market = null)
{
    /// <summary>Most combinations of one sweep.</summary>
    public const int MaxCombinations = 2_000;

    private static readonly string[] Known =
        ["data", "start", "end", "days", "slots", "fill", "options", "sweep", "pair", "name"];

    /// <summary>Reads a body.</summary>
    /// <param name="body">Body of the request.</param>
    /// <param name="start">Options of the plant the run starts from.</param>
    /// <param name="regime">Regime options of that plant.</param>
    /// <returns>The request, or an error that names field, value and what is expected.</returns>
    public static Result<LabRequest> Read(JsonElement body, GridOptions start, RegimeOptions regime)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(regime);
        if (JsonNode.Parse(body.GetRawText()) is not JsonObject root
            || root["kind"]?.ToString() is not ("backtest" or "sweep" or "regime" or "simulate"))
        {
            return Fail("kind", "expected backtest, sweep, regime or simulate");
        }

        var kind = root["kind"]!.ToString();
        var given = root["params"] as JsonObject ?? [];
        if (kind == "regime")
        {
            return StudyOf(given, start, regime);
        }

        if (kind == "simulate")
        {
            return SimulationParams.Read(given, start);
        }

        if (given.Select(pair => pair.Key).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            return Fail(unknown, $"unknown; expected {string.Join(", ", Known)}");
        }

        if (!Options(start, given).TryGet(out var options, out var error))
        {
            return Result<LabRequest>.Fail(error);
        }

        var data = Text(given, "data");
        if (data is not null && File.Exists(data))
        {
            return Fail("data", "a file name is not taken here; name a recorded set");
        }

        if (!Fill(Text(given, "fill") ?? "through", kind).TryGet(out var fill, out error)
            || !Count(given, "days", 30, 1, 3650).TryGet(out var days, out error)
            || !Sweep(given, kind, options).TryGet(out var sweep, out error))
        {
            return Result<LabRequest>.Fail(error);
        }

        return Result<LabRequest>.Ok(new LabRequest(
            kind,
            (JsonObject)given.DeepClone(),
            new BacktestRequest
            {
                Grid = options,
                Data = data,
                Pair = Text(given, "pair"),
                Start = Text(given, "start"),
                End = Text(given, "end"),
                Days = days,
                Fill = fill.Model,
                Sweep = sweep.Definitions,
                Json = BacktestRequest.Console,
            },
            sweep.Count));
    }

    /// <summary>Runs it.</summary>
    /// <param name="text">Receives the result as JSON.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="progress">Receives work done and in total; false stops.</param>
    /// <returns>An exit code.</returns>
    public int Run(TextWriter text, TextWriter error, Func<long, long, bool> progress) =>
        Study is { } study ? StudyJob.Run(study, text, error, progress)
        : Market is { } market ? SimulationJob.Run(market, text, error, progress)
        : BacktestJob.Run(Work, text, error, progress);

    /// <summary>What the run takes in beside its options, for the hash of the inputs.</summary>
    public string Inputs() => Market is { } market
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"simulate|{market.Seed}|{market.Hours:R}|{market.StartPrice:R}|{market.Volatility:R}|{market.Trend:R}|")
            + string.Join(';', market.Stretches)
        : $"{Work.Data}|{Work.Pair}|{Work.Start}|{Work.End}|{Work.Days}|{Work.Fill}";

    private static Result<LabRequest> StudyOf(JsonObject given, GridOptions start, RegimeOptions regime)
    {
        string[] known = ["data", "days", "horizon", "long", "name"];
        if (given.Select(pair => pair.Key).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            return Fail(unknown, $"unknown; expected {string.Join(", ", known)}");
        }

        if (Text(given, "data") is not { } data || File.Exists(data))
        {
            return Fail("data", "name a recorded set; a file name is not taken here");
        }

        if (!Count(given, "days", 30, 1, 3650).TryGet(out var days, out var error)
            || !Count(given, "horizon", 60, 2, 10_000).TryGet(out var horizon, out error)
            || !Count(given, "long", 4 * horizon, horizon, 100_000).TryGet(out var far, out error))
        {
            return Result<LabRequest>.Fail(error);
        }

        return Result<LabRequest>.Ok(new LabRequest(
            "regime", (JsonObject)given.DeepClone(), new BacktestRequest { Grid = start, Data = data, Days = days }, 1,
            new StudyRequest
            {
                Data = [data],
                Days = days,
                Json = BacktestRequest.Console,
                Options = new StudyOptions { Models = regime, Horizon = horizon, LongHorizon = far },
            }));
    }

    internal static Result<GridOptions> Options(GridOptions start, JsonObject given)
    {
        if (!Count(given, "slots", start.SlotsInitial, 1, 1000).TryGet(out var slots, out var error))
        {
            return Result<GridOptions>.Fail(error);
        }

        var options = start with { SlotsInitial = slots, SlotsMax = Math.Max(start.SlotsMax, slots) };
        foreach (var (key, value) in given["options"] as JsonObject ?? [])
        {
            if (!SweepPlan.Parse(options, [$"{key}={value}"]).TryGet(out var plan, out error))
            {
                return Result<GridOptions>.Fail(error);
            }

            if (plan.Points.Count != 1)
            {
                return Result<GridOptions>.Fail("options", "format", $"{key}={value}: one value, please");
            }

            options = plan.Points[0].Options;
        }

        return Result<GridOptions>.Ok(options);
    }

    private static Result<(IReadOnlyList<string> Definitions, int Count)> Sweep(
        JsonObject given, string kind, GridOptions options)
    {
        var definitions = (given["sweep"] as JsonArray ?? []).Select(row => row?.ToString() ?? "").ToArray();
        if (kind != "sweep")
        {
            return Result<(IReadOnlyList<string>, int)>.Ok(([], 1));
        }

        if (definitions.Length == 0)
        {
            return Result<(IReadOnlyList<string>, int)>.Fail("sweep", "missing", "sweep: expected [\"key=a,b,c\", …]");
        }

        if (!SweepPlan.Parse(options, definitions).TryGet(out var plan, out var error))
        {
            return Result<(IReadOnlyList<string>, int)>.Fail(error);
        }

        return plan.Points.Count > MaxCombinations
            ? Result<(IReadOnlyList<string>, int)>.Fail(
                "sweep", "range", $"sweep: {plan.Points.Count} combinations; allowed are 1 … {MaxCombinations}")
            : Result<(IReadOnlyList<string>, int)>.Ok((definitions, plan.Points.Count));
    }

    private static Result<(FillModel? Model, bool Band)> Fill(string text, string kind)
    {
        if (text == "band" && kind == "backtest")
        {
            return Result<(FillModel?, bool)>.Ok((null, true));
        }

        foreach (var known in Enum.GetValues<FillModel>())
        {
            if (OptionText.Format(known).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return Result<(FillModel?, bool)>.Ok((known, false));
            }
        }

        var allowed = string.Join(", ", Enum.GetValues<FillModel>().Select(model => OptionText.Format(model)));
        return Result<(FillModel?, bool)>.Fail("fill", "choice", $"fill is '{text}'; expected {allowed} or band");
    }

    private static Result<int> Count(JsonObject given, string name, int absent, int min, int max)
    {
        if (given[name] is not { } node)
        {
            return Result<int>.Ok(absent);
        }

        return int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? Result<int>.Ok(value)
            : Result<int>.Fail(name, "range", $"{name} is '{node}'; allowed are {min} … {max}");
    }

    private static string? Text(JsonObject given, string name) =>
        given[name]?.ToString() is { Length: > 0 } text ? text : null;

    internal static Result<LabRequest> Fail(string field, string message) =>
        Result<LabRequest>.Fail(field, "invalid", $"{field}: {message}");
}
