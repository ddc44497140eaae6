using Millwright.Grid.Reducer;

namespace Millwright.Grid.Plant;

/// <summary>
/// Funds of the plant (grid.md §4.7 G6, §5.2): the smaller of its own ledger balance and what the exchange has, less
/// what its orders reserve there. An answer of the venue that is too old is ignored.
/// </summary>
public sealed class Funds
{
    private const decimal Tolerance = 1.000000000001m;

    private readonly GridCore core;

    internal Funds(GridCore core) => this.core = core;

    /// <summary>Reserved by open buys, quote; derived from the open orders.</summary>
    public decimal HeldQuote { get; private set; }

    /// <summary>Reserved by open sells, base; derived from the open orders.</summary>
    public decimal HeldBase { get; private set; }

    /// <summary>Free quote.</summary>
    public decimal AvailableQuote => core.Book.ExchangeBalance(core.Book.Chart.Quote)
        - core.Recon.Withheld(core.Book.Chart.Quote) - HeldQuote;

    /// <summary>Free base.</summary>
    public decimal AvailableBase => core.Book.ExchangeBalance(core.Book.Chart.Base)
        - core.Recon.Withheld(core.Book.Chart.Base) - HeldBase;

    /// <summary>What an order reserves: cost and fee in quote, or its volume in base.</summary>
    internal decimal NeedOf(GridSide side, decimal price, decimal volume, bool taker)
    {
        if (side == GridSide.Sell)
        {
            return volume;
        }

        var cost = core.Rules.Instrument.Cost(price, volume);
        return cost + core.Rules.FeeOf(cost, taker);
    }

    internal bool Covers(GridSide side, decimal need) =>
        need <= (side == GridSide.Buy ? AvailableQuote : AvailableBase) * Tolerance;

    internal void Hold(GridSide side, decimal amount)
    {
        if (side == GridSide.Buy)
        {
            HeldQuote += amount;
        }
        else
        {
            HeldBase += amount;
        }
    }

    internal void Release(GridSide side, decimal amount) => Hold(side, -amount);

    internal void Clear()
    {
        HeldQuote = 0m;
        HeldBase = 0m;
    }
}
