namespace Millwright.Grid.Reducer;

/// <summary>
/// State of one slot's two legs (grid.md §1.5). Semantically a value: one slot owns it, the reducer changes it in place
/// inside a turn (kernel.md §1.1), <see cref="Clone"/> gives an independent copy. Times are Unix seconds, money is
/// quote.
/// </summary>
public sealed class PairState
{
    private LegState legA = LegState.Initial;
    private LegState legB = LegState.Initial;

    /// <summary>Creates a state with the defaults of §1.5.</summary>
    /// <param name="marketPrice">Last price seen; 0 = unknown.</param>
    /// <param name="now">Time of the last event, s.</param>
    public PairState(double marketPrice = 0, double now = 0)
    {
        MarketPrice = marketPrice;
        Now = now;
    }

    private PairState(PairState source)
    {
        MarketPrice = source.MarketPrice;
        Now = source.Now;
        legA = source.legA;
        legB = source.legB;
        Orders = source.Orders.Clone();
        RecoveryOrders = source.RecoveryOrders.Clone();
        CompletedCycles = source.CompletedCycles.Clone();
        NextOrderId = source.NextOrderId;
        NextRecoveryId = source.NextRecoveryId;
        TotalProfit = source.TotalProfit;
        TotalSettledUsd = source.TotalSettledUsd;
        TotalFees = source.TotalFees;
        TodayRealizedLoss = source.TodayRealizedLoss;
        TotalRoundTrips = source.TotalRoundTrips;
        S2EnteredAt = source.S2EnteredAt;
        LastPriceUpdateAt = source.LastPriceUpdateAt;
        LongOnly = source.LongOnly;
        ShortOnly = source.ShortOnly;
        ModeSource = source.ModeSource;
        ProfitPctRuntime = source.ProfitPctRuntime;
    }

    /// <summary>Last price seen; 0 = unknown.</summary>
    public double MarketPrice { get; internal set; }

    /// <summary>Time of the last event.</summary>
    public double Now { get; internal set; }

    /// <summary>Active orders; the order is significant.</summary>
    public RowList<OrderState> Orders { get; } = new(4);

    /// <summary>Orphaned exits; the order is significant.</summary>
    public RowList<RecoveryOrder> RecoveryOrders { get; } = new();

    /// <summary>Booked cycles, oldest first; never read by the reducer.</summary>
    public RowList<CycleRecord> CompletedCycles { get; } = new();

    /// <summary>Counters of leg A.</summary>
    public ref readonly LegState LegA => ref legA;

    /// <summary>Counters of leg B.</summary>
    public ref readonly LegState LegB => ref legB;

    /// <summary>Next local order id.</summary>
    public long NextOrderId { get; internal set; } = 1;

    /// <summary>Next recovery id.</summary>
    public long NextRecoveryId { get; internal set; } = 1;

    /// <summary>Σ net of booked cycles.</summary>
    public double TotalProfit { get; internal set; }

    /// <summary>Σ quote-settled estimate.</summary>
    public double TotalSettledUsd { get; internal set; }

    /// <summary>Σ fees: entry fees when the entry fills, exit fees when booked.</summary>
    public double TotalFees { get; internal set; }

    /// <summary>Σ of absolute negative nets over the life of the state.</summary>
    public double TodayRealizedLoss { get; internal set; }

    /// <summary>Bookings, including recovery fills and evictions.</summary>
    public long TotalRoundTrips { get; internal set; }

    /// <summary>First timer tick seen in S2, or null.</summary>
    public double? S2EnteredAt { get; internal set; }

    /// <summary>Time of the last price tick, or null.</summary>
    public double? LastPriceUpdateAt { get; internal set; }

    /// <summary>Only leg B may enter.</summary>
    public bool LongOnly { get; internal set; }

    /// <summary>Only leg A may enter.</summary>
    public bool ShortOnly { get; internal set; }

    /// <summary>Why the slot is one-sided.</summary>
    public ModeSource ModeSource { get; internal set; }

    /// <summary>
    /// Profit target of new exits, %; 0 means the configured one. Set by the runtime before each tick.
    /// </summary>
    public double ProfitPctRuntime { get; internal set; } = 1.0;

    /// <summary>Phase by the exits present (§2.3).</summary>
    public SlotPhase Phase => Phases.Derive(Orders.Span);

    /// <summary>Independent copy.</summary>
    public PairState Clone() => new(this);

    /// <summary>
    /// True when every field of <paramref name="other"/> is equal, lists element by element (+0 = −0).
    /// </summary>
    public bool SameAs(PairState other) =>
        MarketPrice == other.MarketPrice && Now == other.Now && legA == other.legA && legB == other.legB
        && Orders.Span.SequenceEqual(other.Orders.Span)
        && RecoveryOrders.Span.SequenceEqual(other.RecoveryOrders.Span)
        && CompletedCycles.Span.SequenceEqual(other.CompletedCycles.Span)
        && NextOrderId == other.NextOrderId && NextRecoveryId == other.NextRecoveryId
        && TotalProfit == other.TotalProfit && TotalSettledUsd == other.TotalSettledUsd
        && TotalFees == other.TotalFees && TodayRealizedLoss == other.TodayRealizedLoss
        && TotalRoundTrips == other.TotalRoundTrips && S2EnteredAt == other.S2EnteredAt
        && LastPriceUpdateAt == other.LastPriceUpdateAt && LongOnly == other.LongOnly
        && ShortOnly == other.ShortOnly && ModeSource == other.ModeSource
        && ProfitPctRuntime == other.ProfitPctRuntime;

    internal ref LegState Of(Leg leg) => ref leg == Leg.A ? ref legA : ref legB;
}
