namespace Millwright.Portfolio.Actions;

/// <summary>Trail below the long mean, one closed 1-minute bar at a time (portfolio.md §7.5).</summary>
/// <param name="averageEntry">Average entry price: a breach needs a close above it while <paramref name="profitOnly"/>.
/// </param>
/// <param name="profitOnly">False in new-token mode.</param>
public sealed class Trail(double averageEntry, bool profitOnly = true)
{
    private const int BounceBars = 60;
    private const double BounceAtr = 0.25;

    /// <summary>Average entry of the position; later adds move it.</summary>
    public double AverageEntry { get; set; } = averageEntry;

    /// <summary>State after the last bar.</summary>
    public TrailState State { get; private set; }

    /// <summary>Consecutive closes below the long mean.</summary>
    public int Below { get; private set; }

    /// <summary>Bars in the current pending or watch state.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a closed bar.</summary>
    /// <param name="close">Close.</param>
    /// <param name="high">High.</param>
    /// <param name="emaLong">Long mean of 1-minute closes.</param>
    /// <param name="atr">ATR₁₄.</param>
    /// <param name="closesNeeded">Closes below that breach, 15 or fewer while exits are accelerated.</param>
    /// <param name="reclaimBars">Bars without a reclaim after a bounce that demote.</param>
    public TrailEvent Update(
        double close, double high, double emaLong, double atr, int closesNeeded = 15, int reclaimBars = 6)
    {
        switch (State)
        {
            case TrailState.Idle:
                Below = close < emaLong ? Below + 1 : 0;
                return Below >= closesNeeded && (!profitOnly || close > AverageEntry)
                    ? To(TrailState.Pending, TrailEvent.Breach)
                    : TrailEvent.None;
            case TrailState.Pending:
                Count++;
                return close > emaLong ? Reclaim()
                    : high >= emaLong - (BounceAtr * atr) ? To(TrailState.Watch, TrailEvent.TrimOnBounce)
                    : Count >= BounceBars ? To(TrailState.Watch, TrailEvent.BounceTimeout)
                    : TrailEvent.None;
            case TrailState.Watch:
                Count++;
                if (close > emaLong)
                {
                    return Reclaim();
                }

                if (Count < reclaimBars)
                {
                    return TrailEvent.None;
                }

                State = TrailState.Done;
                return TrailEvent.Demote;
            default:
                return TrailEvent.None;
        }
    }

    private TrailEvent To(TrailState state, TrailEvent happened)
    {
        State = state;
        Count = 0;
        return happened;
    }

    private TrailEvent Reclaim()
    {
        Below = 0;
        return To(TrailState.Idle, TrailEvent.Reclaim);
    }

    internal void Encode(CseWriter writer)
    {
        writer.U8((byte)State);
        writer.I32(Below);
        writer.I32(Count);
    }

    internal void Decode(ref CseReader reader)
    {
        State = (TrailState)Math.Min(reader.U8(), (byte)TrailState.Done);
        Below = reader.I32();
        Count = reader.I32();
    }
}
