using Millwright.Host.CommandLine;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Regime;

/// <summary><c>millwright regime trial</c>: every variant over every recorded market, one Markdown page.</summary>
internal static class RegimeTrialJob
{
    public static int Run(VerbContext context, IReadOnlyList<string> files, double days, string? output)
    {
        var pages = new List<string>();
        foreach (var file in files)
        {
            var opened = RecordedData.FromFile(file);
            if (!opened.TryGet(out var set, out var error) || !RecordedData.Open(set).TryGet(out var series, out error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            var end = series[series.Count - 1].Time;
            var bars = series.Between(end - new Duration((long)(days * 86400.0 * Instant.NsPerSecond)), end);
            if (bars.Count < 600 || series.Interval != Duration.FromSeconds(60)
                || !EmbeddedInstruments.ForRecorded(set.Pair, bars[0].Close).TryGet(out var instrument, out error))
            {
                context.Error.WriteLine(
                    $"{file}: {bars.Count} bars of {series.Interval}; expected 600 or more of one minute.");
                return ExitCode.Usage;
            }

            var results = new List<TrialResult>();
            foreach (var variant in TrialVariant.All)
            {
                context.Error.WriteLine($"{set.Id}: {variant.Name} …");
                results.Add(TrialRun.Of(instrument, variant, bars.Bars));
            }

            pages.Add(TrialReport.Markdown($"{set.Id}, {bars.Count} bars to {end}", results));
        }

        var page = string.Join('\n', pages);
        if (output is null)
        {
            context.Out.Write(page);
        }
        else
        {
            File.WriteAllText(output, page);
        }

        return ExitCode.Ok;
    }
}
