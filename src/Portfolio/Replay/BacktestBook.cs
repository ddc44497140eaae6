using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Replay;

/// <summary>Everything a run published, counted into the figures of its report (portfolio.md §9.3, §12.6).</summary>
public sealed class BacktestBook
{
    private const int HoursPerDay = 24;
    private readonly HashSet<string> strandIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Type, Phase Meso)> open = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Token, string Horizon), (Phase Label, long Since)> labels = [];
    private readonly SortedDictionary<string, int> decisions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Type, string Meso, int Hours), List<double>> forward = [];
    private readonly SortedDictionary<string, int> gates = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, int>> shares = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> jobs = new(StringComparer.Ordinal);
    private readonly List<(long SlotMs, double Nav, Phase Meso, double Invested)> hours = [];
    private readonly List<FillRow> fills = [];

    /// <summary>Decisions by type.</summary>
    public IReadOnlyDictionary<string, int> Decisions => decisions;

    /// <summary>Gate and action elements by name.</summary>
    public IReadOnlyDictionary<string, int> Gates => gates;

    /// <summary>Evaluations by horizon and label, of the portfolio.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<string, int>> Shares => shares;

    /// <summary>Job runs by name and outcome.</summary>
    public IReadOnlyDictionary<string, int> Jobs => jobs;

    /// <summary>Hours: slot (Unix ms), NAV in USD, Meso label, invested value in USD.</summary>
    public IReadOnlyList<(long SlotMs, double Nav, Phase Meso, double Invested)> Hours => hours;

    /// <summary>Fills in order.</summary>
    public IReadOnlyList<FillRow> Fills => fills;

    /// <summary>Forward results by decision type, Meso label and horizon in hours.</summary>
    public IReadOnlyDictionary<(string Type, string Meso, int Hours), List<double>> Forward => forward;

    /// <summary>Fills without a decision: must stay 0.</summary>
    public int Orphans { get; private set; }

    /// <summary>Label changes, and those that skipped a phase or left too early: must stay 0.</summary>
    public (int Changes, int Skips, int Early) Transitions { get; private set; }

    /// <summary>Meso label changes of the portfolio.</summary>
    public int Flips { get; private set; }

    /// <summary>Takes a domain event.</summary>
    public void Take(DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        switch (happened.Data)
        {
            case IReadOnlyList<Strand> strands:
                Take(strands);
                break;
            case IReadOnlyList<PhaseRow> phases:
                Take(phases);
                break;
            case BandsRow bands:
                hours.Add((bands.SlotMs, (double)bands.NavUsd, bands.Meso, (double)bands.InvestedUsd));
                break;
            case IReadOnlyList<FillRow> rows:
                fills.AddRange(rows);
                Orphans += rows.Count(f => !strandIds.Contains(f.StrandId));
                break;
            case IReadOnlyList<StrandResult> results:
                Take(results);
                break;
            case JobRow job:
                jobs[$"{job.Job} {job.Outcome}"] = jobs.GetValueOrDefault($"{job.Job} {job.Outcome}") + 1;
                break;
            default:
                break;
        }
    }

    /// <summary>Daily simple returns of NAV, from the last hour of each UTC day.</summary>
    public double[] DailyReturns()
    {
        var days = hours.GroupBy(h => h.SlotMs / (HoursPerDay * 3_600_000L)).Select(g => g.Last().Nav).ToList();
        return [.. days.Skip(1).Select((nav, i) => (nav / days[i]) - 1.0)];
    }

    /// <summary>Mean hourly return in basis points and hours per Meso label.</summary>
    public IReadOnlyList<(Phase Label, int Hours, double MeanBps)> ByPhase() =>
    [
        .. hours.Skip(1).Select((h, i) => (hours[i].Meso, Return: (h.Nav / hours[i].Nav) - 1.0))
            .GroupBy(x => x.Meso).OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Count(), g.Average(x => x.Return) * 1e4)),
    ];

    /// <summary>Tear sheet of the daily returns; null with fewer than two days.</summary>
    public TearSheet? Tear() => DailyReturns() is { Length: >= 2 } returns ? TearSheet.Of(returns) : null;

    private void Take(IReadOnlyList<Strand> strands)
    {
        foreach (var strand in strands)
        {
            strandIds.Add(strand.Id);
            decisions[strand.Type] = decisions.GetValueOrDefault(strand.Type) + 1;
            open[strand.Id] = (strand.Type, strand.Phases.Meso.Label);
            foreach (var reason in strand.Reasons)
            {
                if (reason.Kind is "gate" or "action")
                {
                    gates[reason.Name] = gates.GetValueOrDefault(reason.Name) + 1;
                }
            }
        }
    }

    private void Take(IReadOnlyList<PhaseRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Token == "PORTFOLIO")
            {
                if (!shares.TryGetValue(row.Horizon, out var counts))
                {
                    counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
                    shares.Add(row.Horizon, counts);
                }

                counts[row.Phase.Name()] = counts.GetValueOrDefault(row.Phase.Name()) + 1;
            }

            Follow(row);
        }
    }

    private void Follow(PhaseRow row)
    {
        var key = (row.Token, row.Horizon);
        var (label, since) = labels.GetValueOrDefault(key, (Phase.Unknown, 0L));
        if (label == row.Phase)
        {
            return;
        }

        labels[key] = (row.Phase, row.TimeMs);
        if (label == Phase.Unknown)
        {
            return;
        }

        Flips += row.Token == "PORTFOLIO" && row.Horizon == "meso" ? 1 : 0;
        var skipped = PhaseBands.Hop(label, row.Phase) != row.Phase;
        var early = row.TimeMs - since < Horizon.Find(row.Horizon)!.DwellMinutes * 60_000L;
        Transitions = (
            Transitions.Changes + 1, Transitions.Skips + (skipped ? 1 : 0), Transitions.Early + (early ? 1 : 0));
    }

    private void Take(IReadOnlyList<StrandResult> results)
    {
        foreach (var result in results)
        {
            if (result.Pnl is { } pnl && open.TryGetValue(result.Id, out var decision))
            {
                var key = (decision.Type, decision.Meso.Name(), result.Hours);
                if (!forward.TryGetValue(key, out var values))
                {
                    values = [];
                    forward.Add(key, values);
                }

                values.Add(pnl);
            }

            if (result.Hours == 72)
            {
                open.Remove(result.Id);
            }
        }
    }
}
