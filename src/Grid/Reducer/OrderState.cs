namespace Millwright.Grid.Reducer;

/// <summary>One active order (grid.md §1.2). Prices in quote, volumes in base, times in Unix seconds.</summary>
public readonly record struct OrderState
{
    /// <summary>Slot-unique id allocated by the reducer, never reused.</summary>
    public long LocalId { get; init; }

    /// <summary>Cycle number of the leg.</summary>
    public long Cycle { get; init; }

    /// <summary>Limit price, quote.</summary>
    public double Price { get; init; }

    /// <summary>Volume, base.</summary>
    public double Volume { get; init; }

    /// <summary>State time of creation (entry) or fill time of the entry (exit), s.</summary>
    public double PlacedAt { get; init; }

    /// <summary>Exits only: fill price of the entry, quote.</summary>
    public double EntryPrice { get; init; }

    /// <summary>Exits only: fee of the entry, quote.</summary>
    public double EntryFee { get; init; }

    /// <summary>Exits only: fill time of the entry, s.</summary>
    public double EntryFilledAt { get; init; }

    /// <summary>Exchange order id; empty while not on the exchange.</summary>
    public string Txid { get => field ?? ""; init; }

    /// <summary>Regime vintage tag 0, 1, 2 or null.</summary>
    public int? RegimeAtEntry { get; init; }

    /// <summary>Side.</summary>
    public GridSide Side { get; init; }

    /// <summary>Role.</summary>
    public OrderRole Role { get; init; }

    /// <summary>Leg (trade id).</summary>
    public Leg Leg { get; init; }

    /// <summary>True for an exit of <paramref name="side"/>.</summary>
    public bool IsExit(GridSide side) => Role == OrderRole.Exit && Side == side;
}
