using Millwright.Grid.Plant;

namespace Millwright.Grid.Status;

/// <summary>Money figures of a plant at a mark; all from the ledger book, in quote.</summary>
/// <param name="NetRealised">Realised result of closed cycles and write-offs.</param>
/// <param name="Unrealised">Open lots and pool at the mark, null without a price.</param>
/// <param name="Equity">Account value at the mark, null without a price.</param>
/// <param name="Settled">Quote-settled estimate of the reducers.</param>
internal readonly record struct MoneyBlock(
    decimal NetRealised, decimal? Unrealised, decimal? Equity, double Settled)
{
    public static MoneyBlock Of(GridCore core, decimal mark)
    {
        var chart = core.Book.Chart;
        var settled = 0.0;
        foreach (var slot in core.Slots.All)
        {
            settled += slot.State.TotalSettledUsd;
        }

        if (mark <= 0m)
        {
            return new MoneyBlock(core.Book.Plant.NetRealised, null, null, settled);
        }

        var open = core.Book.InventoryUnrealised(mark);
        foreach (var lot in core.Book.OpenLots)
        {
            open += LotMark.Unrealised(lot, mark);
        }

        var equity = core.Book.ExchangeBalance(chart.Quote) + (core.Book.ExchangeBalance(chart.Base) * mark);
        return new MoneyBlock(core.Book.Plant.NetRealised, open, equity, settled);
    }
}
