using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Backtests;

/// <summary>Runs a simulation and writes its summary (grid.md §10.2).</summary>
public static class SimulationJob
{
    private const int SecondsPerProgress = 256;
    private static readonly JsonSerializerOptions RegimeJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Runs.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="text">Receives the summary, or the JSON when it was asked for with <c>-</c>.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="progress">Called now and then with simulated seconds done and in total; false stops.</param>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static int Run(
        SimulationRequest request, TextWriter text, TextWriter error, Func<long, long, bool>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(error);
        if (!Options(request, progress).TryGet(out var options, out var failure))
        {
            error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }

        var result = new SimulationRunner(options).Run();
        try
        {
            Write(request, result, text);
        }
        catch (IOException problem)
        {
            error.WriteLine(problem.Message);
            return ExitCode.Usage;
        }

        return result.LedgerTies && result.Tally.SlotsHalted == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static void Write(SimulationRequest request, BacktestResult result, TextWriter text)
    {
        if (request.Json is { } target)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            {
                BacktestJson.Write(json, result);
            }

            var document = Encoding.UTF8.GetString(stream.ToArray());
            if (target == "-")
            {
                text.WriteLine(document);
            }
            else
            {
                File.WriteAllText(target, document + "\n");
            }
        }

        if (request.Json != "-")
        {
            BacktestText.Write(text, result);
        }

        if (request.Html is { } page)
        {
            var hours = request.Hours.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(page, BacktestPage.Render(
                result, null, $"synthetic market, seed {request.Seed}, {hours} h"));
        }
    }

    private static Result<SimulationOptions> Options(SimulationRequest request, Func<long, long, bool>? progress)
    {
        if (!(request.Hours > 0.0) || request.Hours > 100_000.0)
        {
            return Result<SimulationOptions>.Fail("hours", "range", "--hours is more than 0 and at most 100000");
        }

        if (!(request.StartPrice > 0.0) || !double.IsFinite(request.StartPrice))
        {
            return Result<SimulationOptions>.Fail("price", "range", "--price is more than 0");
        }

        if (!Script(request).TryGet(out var script, out var error)
            || !Pace(request, progress).TryGet(out var pace, out error))
        {
            return Result<SimulationOptions>.Fail(error);
        }

        var instrument = EmbeddedInstruments.ForRecorded(request.Grid.ExchangePair ?? "AAA/QQQ", request.StartPrice)
            .TryGet(out var known, out _)
                ? known
                : InstrumentRules.Derive(new("AAA", "QQQ"), request.StartPrice, quoteDecimals: 4);
        var grid = request.Grid;
        return Result<SimulationOptions>.Ok(new SimulationOptions
        {
            Run = new BacktestOptions
            {
                Grid = grid,
                Instrument = instrument,
                Seed = request.Seed,
                Governed = grid.GovernorEnabled,
                LatencyMin = Duration.FromMs(grid.PaperLatencyMs.Min),
                LatencyMax = Duration.FromMs(grid.PaperLatencyMs.Max),
            },
            Hours = request.Hours,
            StartPrice = request.StartPrice,
            Seed = request.Seed,
            Script = script,
            Pace = pace,
        });
    }

    private static Result<IReadOnlyList<SyntheticRegime>> Script(SimulationRequest request)
    {
        if (request.Stretches.Count > 0)
        {
            return Result<IReadOnlyList<SyntheticRegime>>.Ok(request.Stretches);
        }

        if (request.Regimes is null)
        {
            return request.Volatility >= 0.0 && double.IsFinite(request.Volatility) && double.IsFinite(request.Trend)
                ? Result<IReadOnlyList<SyntheticRegime>>.Ok(
                    [new SyntheticRegime(24.0, request.Trend, request.Volatility)])
                : Result<IReadOnlyList<SyntheticRegime>>.Fail("volatility", "range", "--volatility is 0 or more");
        }

        try
        {
            var script = JsonSerializer.Deserialize<List<SyntheticRegime>>(File.ReadAllText(request.Regimes),
                RegimeJson) ?? [];
            return script.Count > 0 && script.All(static r => r.Hours > 0.0 && r.VolPctPerDay >= 0.0)
                ? Result<IReadOnlyList<SyntheticRegime>>.Ok(script)
                : Result<IReadOnlyList<SyntheticRegime>>.Fail(
                    "regimes", "range", $"{request.Regimes}: a list of stretches with hours > 0 and "
                        + "vol_pct_per_day ≥ 0");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return Result<IReadOnlyList<SyntheticRegime>>.Fail("regimes", "format",
                $"{request.Regimes}: {failure.Message}");
        }
    }

    private static Result<Func<long, bool>> Pace(SimulationRequest request, Func<long, long, bool>? progress)
    {
        var total = (long)Math.Ceiling(request.Hours * 3600.0);
        bool Report(long second) =>
            progress is null || second % SecondsPerProgress != 0 || progress(second, total);
        if (request.Speed.Equals("max", StringComparison.OrdinalIgnoreCase))
        {
            return Result<Func<long, bool>>.Ok(Report);
        }

        if (!double.TryParse(request.Speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            || factor is not (>= 1.0 and <= 1000.0))
        {
            return Result<Func<long, bool>>.Fail("speed", "range", $"--speed {request.Speed}: 1 … 1000 or max");
        }

        var started = Stopwatch.GetTimestamp();
        return Result<Func<long, bool>>.Ok(second =>
        {
            var ahead = (second / factor) - Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (ahead > 0.001)
            {
                Thread.Sleep(TimeSpan.FromSeconds(ahead));
            }

            return Report(second);
        });
    }
}
