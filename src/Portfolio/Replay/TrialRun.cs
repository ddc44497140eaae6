using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Replay;

/// <summary>One parameter set over the whole data, as the tuner reads it (portfolio.md §12.5). The plant is causal, so
/// a result of a day depends on no later day and windows may be cut afterwards.</summary>
public sealed class TrialRun
{
    private const long DayMs = 86_400_000;
    private const int ResultHours = 72;
    private static readonly string[] Kinds =
        ["add", "trend_add", "add_probe", "trim", "cut", "demote", "trail", "trim_on_bounce"];

    private readonly long startDay;
    private readonly Dictionary<string, long> decided = new(StringComparer.Ordinal);
    private readonly List<(int Day, double Pnl)> results = [];
    private readonly List<(int Day, double Hours)> flips = [];
    private readonly List<(int Day, Phase Label)> labels = [];
    private readonly SortedDictionary<long, double> navs = [];
    private Phase label = Phase.Unknown;
    private long enteredMs;

    private TrialRun(long startMs) => startDay = startMs / DayMs;

    /// <summary>Runs a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">Other options.</param>
    /// <param name="bars">Recorded bars.</param>
    public static Trial Of(ParameterSet set, PortfolioOptions options, IReadOnlyList<TokenBars> bars)
    {
        ArgumentNullException.ThrowIfNull(set);
        var feed = new BarFeed(bars);
        var taken = new TrialRun(feed.StartMs);
        var run = new ReplayRun(
            Knobs.Apply(options, set) with { SpiralPerToken = false, Tables = false }, feed.StartMs, taken.Take);
        run.Run(feed);
        var navs = taken.navs.Values.ToArray();
        return new Trial(
            set, taken.results, [.. navs.Skip(1).Select((nav, i) => navs[i] > 0.0 ? (nav / navs[i]) - 1.0 : 0.0)],
            taken.flips, taken.labels,
            taken.flips.Count == 0 ? 0.0 : (double)run.Plant.InvalidSkips / taken.flips.Count);
    }

    private int Day(long ms) => (int)((ms / DayMs) - startDay);

    private void Take(DomainEvent happened)
    {
        switch (happened.Data)
        {
            case IReadOnlyList<Strand> strands:
                foreach (var strand in strands)
                {
                    if (Kinds.Contains(strand.Type))
                    {
                        decided[strand.Id] = strand.TimeMs;
                    }
                }

                break;
            case IReadOnlyList<StrandResult> found:
                foreach (var result in found)
                {
                    if (result.Hours == ResultHours && decided.Remove(result.Id, out var at) && result.Pnl is { } pnl)
                    {
                        results.Add((Day(at), pnl));
                    }
                }

                break;
            case IReadOnlyList<PhaseRow> phases:
                foreach (var row in phases)
                {
                    Follow(row);
                }

                break;
            case BandsRow bands:
                navs[bands.SlotMs / DayMs] = (double)bands.NavUsd;
                break;
            default:
                break;
        }
    }

    private void Follow(PhaseRow row)
    {
        if (row.Token != "PORTFOLIO" || row.Horizon != "meso" || row.Phase == Phase.Unknown)
        {
            return;
        }

        labels.Add((Day(row.TimeMs), row.Phase));
        if (row.Phase != label)
        {
            if (label != Phase.Unknown)
            {
                flips.Add((Day(row.TimeMs), (row.TimeMs - enteredMs) / 3_600_000.0));
            }

            (label, enteredMs) = (row.Phase, row.TimeMs);
        }
    }
}
