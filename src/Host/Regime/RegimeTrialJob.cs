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
            if (!RecordedTail.Open(file, days).TryGet(out var tail, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.Usage;
            }

            var (set, bars, end) = tail;
            if (bars.Count < 600 || bars.Interval != Duration.FromSeconds(60)
                || !EmbeddedInstruments.ForRecorded(set.Pair, bars[0].Close).TryGet(out var instrument, out error))
            {
                context.Error.WriteLine(
                    $"{file}: {bars.Count} bars of {bars.Interval}; expected 600 or more of one minute.");
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

        return context.Page(string.Join('\n', pages), output);
    }
}
