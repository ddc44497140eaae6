using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Result of the last reconciliation (grid.md §5.8).</summary>
public sealed class ReconState
{
    /// <summary>Badge.</summary>
    public DriftBadge Badge { get; internal set; } = DriftBadge.Green;

    /// <summary>Time of the last valid comparison, Unix seconds; 0 = never.</summary>
    public double LastAt { get; internal set; }

    /// <summary>Largest drift of an asset, % of the account.</summary>
    public double DriftPct { get; internal set; }

    /// <summary>Exchange minus ledger, quote.</summary>
    public decimal DeltaQuote { get; internal set; }

    /// <summary>Exchange minus ledger, base.</summary>
    public decimal DeltaBase { get; internal set; }

    /// <summary>Exchange total of the last balances, quote; null = never told.</summary>
    public decimal? ExchangeQuote { get; internal set; }

    /// <summary>Exchange total of the last balances, base; null = never told.</summary>
    public decimal? ExchangeBase { get; internal set; }

    /// <summary>Time of the last balances, Unix seconds.</summary>
    public double BalancesAt { get; internal set; }

    /// <summary>Quote held at the exchange beyond the plant's own orders.</summary>
    public decimal ForeignHeldQuote { get; internal set; }

    /// <summary>Base held at the exchange beyond the plant's own orders.</summary>
    public decimal ForeignHeldBase { get; internal set; }

    /// <summary>Time of the last question for balances, Unix seconds; 0 = never.</summary>
    public double AskedAt { get; internal set; }

    /// <summary>A question for balances has no answer yet.</summary>
    public bool IsAwaiting { get; internal set; }

    /// <summary>The last comparison did not count; the next loop asks again.</summary>
    public bool IsInvalid { get; internal set; }

    /// <summary>A new difference waits for the rows of the venue's ledger before it is judged.</summary>
    public bool IsExplaining { get; internal set; }

    /// <summary>Comparisons in a row with an order or position mismatch.</summary>
    public int Mismatches { get; internal set; }

    /// <summary>First mismatch as a sentence, "" = none.</summary>
    public string Mismatch { get; internal set; } = "";

    /// <summary>Executions since the last green badge.</summary>
    public long ExecutionsSinceGreen { get; internal set; }

    /// <summary>Time of the last execution, Unix seconds.</summary>
    public double LastExecutionAt { get; internal set; }

    /// <summary>Last ledger transaction that was compared.</summary>
    public ulong CheckedLedger { get; internal set; }

    /// <summary>True when equal non-zero differences were already recorded.</summary>
    public bool DriftRecorded { get; internal set; }

    /// <summary>A full cycle ran since the last comparison, so its result may no longer hold.</summary>
    public bool Changed { get; internal set; }

    /// <summary>Time of the venue's last list of open orders, Unix seconds; 0 = never.</summary>
    public double ListedAt { get; internal set; }

    /// <summary>Time of the last green badge, Unix seconds; 0 = never.</summary>
    public double GreenAt { get; internal set; }

    /// <summary>Live orders the venue did not list in the last comparison.</summary>
    public int MissingOrders { get; internal set; }

    /// <summary>Orders with our id the plant does not know.</summary>
    public int UnknownOrders { get; internal set; }

    /// <summary>Orders of others on the pair.</summary>
    public int ForeignOrders { get; internal set; }

    /// <summary>Venue ids of orders with our id the plant does not know, at most 64.</summary>
    public IReadOnlyList<string> UnknownTxids { get; internal set; } = [];

    /// <summary>Venue ids of orders of others on the pair, at most 64.</summary>
    public IReadOnlyList<string> ForeignTxids { get; internal set; } = [];

    /// <summary>Memory of the order comparison: mismatches in a row and the count alert.</summary>
    public ReconcileState Orders { get; internal set; } = ReconcileState.Empty;
}
