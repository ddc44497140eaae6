namespace Millwright.Markets;

/// <summary>
/// Trading rules of one pair as data (grid.md §9.2 AssetPairs): decimals, tick, minimums, ledger decimals, fees.
/// Money rules are decimal; every helper is pure.
/// </summary>
public sealed record Instrument
{
    private const double MaxLots = 9007199254740992.0;

    private static readonly decimal[] Quanta =
    [
        1m, 0.1m, 0.01m, 0.001m, 0.0001m, 0.00001m, 0.000001m, 0.0000001m, 0.00000001m, 0.000000001m, 0.0000000001m,
        0.00000000001m, 0.000000000001m,
    ];

    /// <summary>Canonical name <c>BASE/QUOTE</c>.</summary>
    public required string Pair { get; init; }

    /// <summary>Base asset.</summary>
    public required string Base { get; init; }

    /// <summary>Quote asset.</summary>
    public required string Quote { get; init; }

    /// <summary>Digits after the point of a price, 0..12.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Digits after the point of a volume, 0..12.</summary>
    public required int LotDecimals { get; init; }

    /// <summary>Smallest price step in quote, &gt; 0; a multiple of 10^−<see cref="PriceDecimals"/>.</summary>
    public required decimal TickSize { get; init; }

    /// <summary>Smallest order volume in base, ≥ 0.</summary>
    public required decimal OrderMin { get; init; }

    /// <summary>Smallest order cost in quote, ≥ 0.</summary>
    public required decimal CostMin { get; init; }

    /// <summary>Ledger decimals of the base asset (grid.md §5.4), 0..12.</summary>
    public required int BaseDecimals { get; init; }

    /// <summary>Ledger decimals of the quote asset (grid.md §5.4), 0..12.</summary>
    public required int QuoteDecimals { get; init; }

    /// <summary>Trading status.</summary>
    public InstrumentStatus Status { get; init; } = InstrumentStatus.Online;

    /// <summary>Maker fee in percent of the cost.</summary>
    public required decimal MakerFeePct { get; init; }

    /// <summary>Taker fee in percent of the cost.</summary>
    public required decimal TakerFeePct { get; init; }

    /// <summary>Smallest volume step in base.</summary>
    public decimal LotSize => Quanta[LotDecimals];

    /// <summary>10^−<paramref name="decimals"/>, 0..12.</summary>
    public static decimal Quantum(int decimals) => Quanta[decimals];

    /// <summary>
    /// True when the price is positive, has no digits beyond <see cref="PriceDecimals"/> and lies on a tick.
    /// </summary>
    public bool IsValidPrice(decimal price) =>
        price > 0m && decimal.Round(price, PriceDecimals) == price && price % TickSize == 0m;

    /// <summary>True when the volume is positive and has no digits beyond <see cref="LotDecimals"/>.</summary>
    public bool IsValidVolume(decimal volume) => volume > 0m && decimal.Round(volume, LotDecimals) == volume;

    /// <summary>Snaps to the tick grid: a buy down, a sell up (grid.md §4.7 G7).</summary>
    public decimal SnapPrice(OrderSide side, decimal price)
    {
        var below = price - (price % TickSize);
        return side == OrderSide.Buy || below == price ? below : below + TickSize;
    }

    /// <summary>Cuts a volume down to whole lots.</summary>
    public decimal FloorVolume(decimal volume) => decimal.Round(volume, LotDecimals, MidpointRounding.ToZero);

    /// <summary>
    /// Whole lots of a binary64 estimate such as a bar volume: floored, at most 2⁵³ lots; 0 when it is not positive.
    /// </summary>
    public decimal FloorVolume(double volume)
    {
        var lots = volume * (double)(1m / LotSize);
        return !(lots >= 1.0) ? 0m : (long)(lots < MaxLots ? Math.Floor(lots) : MaxLots) * LotSize;
    }

    /// <summary>Q of the quote asset: half-even to its ledger decimals (grid.md §5.4).</summary>
    public decimal RoundQuote(decimal amount) => decimal.Round(amount, QuoteDecimals, MidpointRounding.ToEven);

    /// <summary>Q of the base asset: half-even to its ledger decimals (grid.md §5.4).</summary>
    public decimal RoundBase(decimal amount) => decimal.Round(amount, BaseDecimals, MidpointRounding.ToEven);

    /// <summary>Cost in quote of a trade, Q(price × volume).</summary>
    public decimal Cost(decimal price, decimal volume) => RoundQuote(price * volume);

    /// <summary>Fee in quote, Q(cost × rate / 100).</summary>
    public decimal Fee(decimal cost, bool maker) => RoundQuote(cost * (maker ? MakerFeePct : TakerFeePct) / 100m);
}
