using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Backtests;

/// <summary>Runs a backtest, its dial band or a sweep and writes the reports (grid.md §10.1).</summary>
public static class BacktestJob
{
    /// <summary>Runs.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="text">Receives the tables, or the JSON when it was asked for with <c>-</c>.</param>
    /// <param name="error">Receives errors.</param>
    /// <param name="progress">Called now and then with work done and in total; false stops.</param>
    /// <returns>An exit code of <see cref="ExitCode"/>; 1 when the books do not tie or the plant did not stay
    /// running.</returns>
    public static int Run(BacktestRequest request, TextWriter text, TextWriter error, Func<long, long,
        bool>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(error);
        if (!BacktestData.Load(request).TryGet(out var data, out var failure))
        {
            error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }

        try
        {
            return request.Sweep.Count > 0
                ? Sweep(request, data, text, error, progress)
                : Single(request, data, text, error, progress);
        }
        catch (IOException problem)
        {
            error.WriteLine(problem.Message);
            return ExitCode.Usage;
        }
    }

    private static int Single(
        BacktestRequest request, BacktestData data, TextWriter text, TextWriter error, Func<long, long, bool>? progress)
    {
        var options = Options(request, data);
        IReadOnlyList<FillModel> fills = request.Fill is { } fill ? [fill] : DialBand.Settings;
        var results = new BacktestResult[fills.Count];
        var total = (long)data.Bars.Count * fills.Count;
        var done = 0L;
        DomainError? first = null;
        Parallel.For(0, fills.Count, index =>
        {
            var before = 0;
            var run = new BacktestRunner(options.At(fills[index])).Run(data.Bars, (bars, _) =>
            {
                var sum = Interlocked.Add(ref done, bars - before);
                before = bars;
                return progress?.Invoke(sum, total) ?? true;
            });
            if (run.TryGet(out var result, out var problem))
            {
                results[index] = result;
            }
            else
            {
                first = problem;
            }
        });
        if (first is { } refused)
        {
            error.WriteLine(refused.Message);
            return ExitCode.Usage;
        }

        var band = results.Length > 1 ? new DialBand(results) : null;
        var main = results.FirstOrDefault(static result => result.Fill == FillModel.Through) ?? results[0];
        Write(request, data, main, band, text);
        return results.All(IsSound) ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static void Write(
        BacktestRequest request, BacktestData data, BacktestResult main, DialBand? band, TextWriter text)
    {
        if (request.Json != BacktestRequest.Console)
        {
            text.WriteLine($"data            {data.Name}");
            BacktestText.Write(text, main);
            if (band is not null)
            {
                BacktestText.Band(text, band);
            }
        }

        if (request.Json is { } target)
        {
            WriteJson(target, text, json => WriteRun(json, main, band));
        }

        if (request.Html is { } page)
        {
            File.WriteAllText(page, BacktestPage.Render(main, band, data.Name));
            if (request.Json != BacktestRequest.Console)
            {
                text.WriteLine($"report          {page}");
            }
        }
    }

    private static int Sweep(
        BacktestRequest request, BacktestData data, TextWriter text, TextWriter error, Func<long, long, bool>? progress)
    {
        if (!SweepPlan.Parse(request.Grid, request.Sweep).TryGet(out var plan, out var failure))
        {
            error.WriteLine(failure.Message);
            return ExitCode.Configuration;
        }

        var rows = new SweepRow[plan.Points.Count];
        var done = 0L;
        Parallel.For(0, rows.Length, (index, state) =>
        {
            var point = plan.Points[index];
            if (point.Refusal is { } refusal)
            {
                rows[index] = new SweepRow(point.Name, null, refusal);
                return;
            }

            var run = new BacktestRunner(Options(request with { Grid = point.Options }, data)).Run(data.Bars);
            rows[index] = run.TryGet(out var result, out var problem)
                ? new SweepRow(point.Name, result)
                : new SweepRow(point.Name, null, problem.Message);
            if (progress?.Invoke(Interlocked.Increment(ref done), rows.Length) == false)
            {
                state.Stop();
            }
        });
        var ranked = SweepPlan.Rank([.. rows.Where(static row => row is not null)]);
        if (request.Json != BacktestRequest.Console)
        {
            text.WriteLine($"data            {data.Name}");
            BacktestText.Sweep(text, ranked);
        }

        if (request.Json is { } target)
        {
            WriteJson(target, text, json => WriteSweep(json, ranked));
        }

        return ranked.All(static row => row.Result is { } result && IsSound(result)) ? ExitCode.Ok
            : ExitCode.CheckFailed;
    }

    private static BacktestOptions Options(BacktestRequest request, BacktestData data)
    {
        var options = BacktestOptions.For(request.Grid, data.Instrument, data.Bars.Interval) with
        {
            Conflate = request.Conflate,
        };
        return options.At(request.Fill ?? FillModel.Through);
    }

    private static bool IsSound(BacktestResult result) =>
        result.LedgerTies && result.Tally.SlotsHalted == 0 && result.Mode == "Running";

    private static void WriteJson(string target, TextWriter text, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            write(json);
        }

        var document = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        if (target == BacktestRequest.Console)
        {
            text.WriteLine(document);
        }
        else
        {
            File.WriteAllText(target, document + "\n");
        }
    }

    private static void WriteRun(Utf8JsonWriter json, BacktestResult main, DialBand? band)
    {
        if (band is null)
        {
            BacktestJson.Write(json, main);
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("result");
        BacktestJson.Write(json, main);
        json.WriteStartObject("band");
        json.WriteNumber("net_profit_low", band.Low);
        json.WriteNumber("net_profit_high", band.High);
        json.WriteBoolean("sign_flips", band.SignFlips);
        json.WriteStartArray("results");
        foreach (var result in band.Results)
        {
            BacktestJson.Write(json, result, curves: false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSweep(Utf8JsonWriter json, IReadOnlyList<SweepRow> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("settings", row.Point);
            if (row.Result is { } result)
            {
                json.WritePropertyName("result");
                BacktestJson.Write(json, result, curves: false);
            }
            else
            {
                json.WriteString("failure", row.Failure);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
