using Millwright.Alpha.Decisions;
using Millwright.Alpha.Plant;

namespace Millwright.Alpha.Divergence;

/// <summary>
/// The divergence monitor over recorded rows (alpha.md §18): decisions and episodes of a run against a reference,
/// joined
/// by <c>scan_no</c> of the run or by the nearest scan within half a quantum.
/// </summary>
public sealed class OfflineComparison
{
    private readonly DivergenceMonitor monitor = new();
    private readonly List<ReferenceRow> rows = [];
    private readonly List<ReferenceTrade> trades = [];
    private readonly Duration q;
    private int nextRow;
    private int nextTrade;

    /// <summary>Takes the reference.</summary>
    /// <param name="rows">Decisions.</param>
    /// <param name="trades">Trades.</param>
    /// <param name="q">Quantum of the scan.</param>
    public OfflineComparison(IEnumerable<ReferenceRow> rows, IEnumerable<ReferenceTrade> trades, Duration q)
    {
        this.q = q;
        this.rows.AddRange(rows.OrderBy(r => r.TsNs));
        this.trades.AddRange(trades.OrderBy(t => t.OpenScan));
    }

    /// <summary>Readings of every metric, after <see cref="Finish"/>.</summary>
    public IReadOnlyList<MetricReading> Readings => monitor.Readings;

    /// <summary>Level, after <see cref="Finish"/>.</summary>
    public DivergenceLevel Level => monitor.Level;

    /// <summary>First differences of the newest pairs that differ.</summary>
    public IReadOnlyList<string> Worst => monitor.WorstPairs;

    /// <summary>Decisions with a partner, only here, only there.</summary>
    public (long Matched, long Extra, long Missing) Counts =>
        (monitor.Matched, monitor.Extra + monitor.Shadows, monitor.Missing + monitor.References);

    /// <summary>A decision of the run, in order.</summary>
    public void Add(DecisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (; nextRow < rows.Count && rows[nextRow].TsNs <= row.At.Ns + q.Ns; nextRow++)
        {
            monitor.Reference(rows[nextRow], q);
        }

        var enters = row.Decision.Action == LaneAction.Enter;
        monitor.Shadow(
            new ShadowRowKey
            {
                At = row.At,
                Scan = row.Scan,
                ReferenceScan = (ulong)row.Scan,
                Lane = row.Lane,
                Enters = enters,
                Symbol = row.Symbol,
                Div = row.Decision.Divergence,
                Leverage = row.Decision.Composition.Leverage,
                Strength = row.Decision.Strength,
                Factors = enters
                    ? [row.Decision.Confirmation.Multiplier, row.Decision.Composition.Regime, row.Decision.Ob,
                        row.Decision.Esof]
                    : [1.0, 1.0, 1.0, 1.0],
                ExitReason = row.ExitWord,
            },
            q);
    }

    /// <summary>A closed position of the run, in order.</summary>
    public void Add(EpisodeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (; nextTrade < trades.Count && trades[nextTrade].OpenScan <= (ulong)row.EntryScan + 1; nextTrade++)
        {
            monitor.Week.Closed(trades[nextTrade], row.Closed);
        }

        monitor.Week.Closed(new ShadowEpisode(
            row.Closed, row.Lane, row.Symbol, (ulong)row.EntryScan, (ulong)row.ExitScan, row.GrossBps, row.Reason));
    }

    /// <summary>Takes what is left of the reference and evaluates.</summary>
    /// <param name="end">End of the run.</param>
    public void Finish(Instant end)
    {
        for (; nextRow < rows.Count; nextRow++)
        {
            monitor.Reference(rows[nextRow], q);
        }

        for (; nextTrade < trades.Count; nextTrade++)
        {
            monitor.Week.Closed(trades[nextTrade], end);
        }

        monitor.Evaluate(end, q);
    }
}
