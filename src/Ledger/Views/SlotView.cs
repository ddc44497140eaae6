namespace Millwright.Ledger;

/// <summary>What the projection holds for one slot: totals, open lots, last rows.</summary>
internal sealed class SlotView(int slot, int capacity)
{
    private readonly List<LotLegs> lots = [];

    public SlotTotals Totals { get; } = new(slot);

    public RowRing Rows { get; } = new(capacity);

    public IReadOnlyList<LotLegs> Lots => lots;

    public void Move(in LotId id, int assetIndex, decimal amount)
    {
        if (assetIndex > 1)
        {
            return;
        }

        var at = lots.Count - 1;
        while (at >= 0 && lots[at].Id != id)
        {
            at--;
        }

        var legs = at >= 0 ? lots[at] : new LotLegs(id, 0m, 0m);
        legs = assetIndex == 0
            ? legs with { Quote = legs.Quote + amount }
            : legs with { Base = legs.Base + amount };
        if (at < 0)
        {
            lots.Add(legs);
        }
        else
        {
            lots[at] = legs;
        }
    }

    public void DropClosed()
    {
        for (var i = lots.Count - 1; i >= 0; i--)
        {
            if (lots[i].Base == 0m && lots[i].Quote == 0m)
            {
                lots.RemoveAt(i);
            }
        }
    }

    public (decimal Open, decimal Unrealised) Mark(decimal mark)
    {
        var open = 0m;
        var unrealised = 0m;
        foreach (var lot in lots)
        {
            open += Math.Abs(lot.Base) * mark;
            unrealised += lot.Unrealised(mark);
        }

        return (open, unrealised);
    }

    public SlotAccount Account(decimal mark)
    {
        var (open, unrealised) = Mark(mark);
        return new SlotAccount(
            Totals.Slot,
            Totals.TotalProfit,
            Totals.TotalRecoveryProfit,
            Totals.TotalFees,
            Totals.TotalWriteOffs,
            Totals.NetRealised,
            open,
            unrealised,
            Totals.RoundTrips);
    }
}
