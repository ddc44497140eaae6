using System.Globalization;
using Millwright.Grid.Backtest;
using Millwright.Grid.Compare;
using Millwright.Grid.Options;
using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Backtests;

/// <summary><c>millwright grid compare</c>: a dry run on recorded prices against recorded orders and fills.</summary>
public static class CompareJob
{
    private const double StaleSec = 3600.0;
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Compares and prints matched, different, only-here, only-there and the first difference.</summary>
    /// <param name="grid">Configuration of the dry run.</param>
    /// <param name="with">JSON Lines file or http(s) address.</param>
    /// <param name="hours">Only this many last hours.</param>
    /// <param name="maxDifferences">More differences make the exit code 1.</param>
    /// <param name="text">Receives the report.</param>
    /// <param name="error">Receives errors.</param>
    public static int Run(
        GridOptions grid, string with, double hours, int maxDifferences, TextWriter text, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(with);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(error);
        string[] lines;
        try
        {
            lines = Load(with);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            error.WriteLine($"{with}: {failure.Message}");
            return ExitCode.Unreachable;
        }

        if (!CompareFile.Parse(lines).TryGet(out var whole, out var problem))
        {
            error.WriteLine($"{with}: {problem.Message}");
            return ExitCode.Usage;
        }

        var file = whole.Last(hours);
        if (file.Prices.Count == 0)
        {
            error.WriteLine($"{with}: no price lines; the dry run needs the prices the other system saw");
            return ExitCode.Usage;
        }

        var report = GridCompare.Join(GridCompare.DryRun(Options(grid, file.Prices[0].Price), file.Prices), file.Facts);
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Prices.Count} prices, {file.Facts.Count} recorded orders and fills, {file.Skipped} lines skipped"));
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"matched {report.Matched}, different {report.Different}, only here {report.OnlyHere}, only there "
                + $"{report.OnlyThere}"));
        text.WriteLine("first difference: " + (report.FirstDifference ?? "none"));
        return report.Differences > maxDifferences ? ExitCode.CheckFailed : ExitCode.Ok;
    }

    private static string[] Load(string source)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return File.ReadAllLines(source);
        }

        using var client = new HttpClient { Timeout = FetchTimeout };
        return client.GetStringAsync(address).GetAwaiter().GetResult().Split('\n');
    }

    private static BacktestOptions Options(GridOptions grid, double price) => new()
    {
        Grid = grid with { PriceStaleMaxAgeSec = Math.Max(grid.PriceStaleMaxAgeSec, StaleSec) },
        Instrument = EmbeddedInstruments.ForRecorded(grid.ExchangePair ?? "AAA/QQQ", price).TryGet(out var known, out _)
            ? known
            : InstrumentRules.Derive(new("AAA", "QQQ"), price, quoteDecimals: 4),
    };
}
