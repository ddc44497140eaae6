using System.Text;
using System.Text.Json;
using Millwright.Grid.ParityBacktest;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Backtests;

/// <summary><c>millwright backtest grid --parity-profile</c>: the reducer alone over bars (grid.md §10.1).</summary>
public static class ParityBacktestJob
{
    /// <summary>Runs.</summary>
    /// <param name="request">Bars, slots and configuration; fill model, sweep and page do not apply.</param>
    /// <param name="autoFloor">Raises a size that places nothing.</param>
    /// <param name="text">Receives the summary, or the JSON when it was asked for with <c>-</c>.</param>
    /// <param name="error">Receives errors.</param>
    /// <returns>0, or 2 when the input cannot be used. Invariant messages are a figure of the result: the profile has
    /// no repair pass, so a leg may stay empty after a cooldown.</returns>
    public static int Run(BacktestRequest request, bool autoFloor, TextWriter text, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(error);
        if (request.Sweep.Count > 0 || request.Html is not null)
        {
            error.WriteLine("--parity-profile goes with neither --sweep nor --html");
            return ExitCode.Usage;
        }

        if (!BacktestData.Load(request).TryGet(out var data, out var failure))
        {
            error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }

        var minutes = (int)Math.Max(1, Math.Round(data.Bars.Interval.Seconds / 60.0));
        var options = ParityBacktestSetup.Of(request.Grid, data.Instrument, minutes) with { AutoFloor = autoFloor };
        if (!ParityBacktestRunner.Run(data.Bars.Bars, options).TryGet(out var result, out failure))
        {
            error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }

        if (request.Json != BacktestRequest.Console)
        {
            text.WriteLine($"data                   {data.Name}");
            text.Write(ParityReport.ToText(result));
        }

        return Save(request.Json, result, text, error) ?? ExitCode.Ok;
    }

    private static int? Save(string? target, ParityBacktestResult result, TextWriter text, TextWriter error)
    {
        if (target is null)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            ParityReport.WriteJson(json, result);
        }

        var document = Encoding.UTF8.GetString(stream.ToArray());
        if (target == BacktestRequest.Console)
        {
            text.WriteLine(document);
            return null;
        }

        try
        {
            File.WriteAllText(target, document + "\n");
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{target}: {problem.Message}");
            return ExitCode.Usage;
        }
    }
}
