using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// Trading rules in force: venue metadata, tightened by configuration (grid.md §11), as decimals and doubles.
/// </summary>
public sealed class GridRules
{
    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
    ];

    /// <summary>Merges an instrument with the overrides of the options.</summary>
    /// <param name="instrument">Venue metadata.</param>
    /// <param name="options">Configuration.</param>
    /// <param name="learnedMakerPct">Maker rate learned from executions, %; null = as configured.</param>
    public GridRules(Instrument instrument, GridOptions options, decimal? learnedMakerPct = null)
    {
        Instrument = instrument;
        PriceDecimals = Math.Min(options.PriceDecimals ?? instrument.PriceDecimals, instrument.PriceDecimals);
        VolumeDecimals = Math.Min(options.VolumeDecimals ?? instrument.LotDecimals, instrument.LotDecimals);
        MinVolume = Math.Max(options.MinVolume ?? instrument.OrderMin, instrument.OrderMin);
        MinCost = Math.Max(options.MinCost ?? instrument.CostMin, instrument.CostMin);
        ConfiguredMakerPct = options.FeesMakerPct is { } maker ? (decimal)maker : instrument.MakerFeePct;
        MakerPct = learnedMakerPct ?? ConfiguredMakerPct;
        TakerPct = options.FeesTakerPct is { } taker ? (decimal)taker : instrument.TakerFeePct;
        MinVolumeDouble = ReducerBoundary.ToDouble(MinVolume);
        MinCostDouble = ReducerBoundary.ToDouble(MinCost);
        MakerPctDouble = ReducerBoundary.ToDouble(MakerPct);
    }

    /// <summary>Venue metadata.</summary>
    public Instrument Instrument { get; }

    /// <summary>Digits of prices.</summary>
    public int PriceDecimals { get; }

    /// <summary>Digits of volumes.</summary>
    public int VolumeDecimals { get; }

    /// <summary>Smallest order, base.</summary>
    public decimal MinVolume { get; }

    /// <summary>Smallest notional, quote.</summary>
    public decimal MinCost { get; }

    /// <summary>Maker fee in force, %.</summary>
    public decimal MakerPct { get; }

    /// <summary>Maker fee as configured or published, %.</summary>
    public decimal ConfiguredMakerPct { get; }

    /// <summary>Taker fee, %.</summary>
    public decimal TakerPct { get; }

    /// <summary><see cref="MinVolume"/> for the reducer.</summary>
    public double MinVolumeDouble { get; }

    /// <summary><see cref="MinCost"/> for the reducer.</summary>
    public double MinCostDouble { get; }

    /// <summary><see cref="MakerPct"/> for the reducer.</summary>
    public double MakerPctDouble { get; }

    /// <summary>Price of the reducer as it goes to the venue: text, then tick (a buy down, a sell up).</summary>
    public decimal PriceOut(double price, GridSide side)
    {
        var value = Out(price, PriceDecimals);
        var below = value - (value % Instrument.TickSize);
        return side == GridSide.Buy || below == value ? below : below + Instrument.TickSize;
    }

    /// <summary>Volume of the reducer as it goes to the venue.</summary>
    public decimal VolumeOut(double volume) => Out(volume, VolumeDecimals);

    /// <summary>
    /// Text conversion of §2.13 without text where it is provably the same: when n / 10^d is the value itself, the
    /// value
    /// rounded to d digits is n / 10^d.
    /// </summary>
    internal static decimal Out(double value, int decimals)
    {
        if ((uint)decimals < (uint)Powers.Length)
        {
            var scaled = Math.Round(value * Powers[decimals], MidpointRounding.ToEven);
            if (Math.Abs(scaled) < 4503599627370496.0 && scaled / Powers[decimals] == value)
            {
                var n = (long)Math.Abs(scaled);
                return new decimal((int)n, (int)(n >> 32), 0, scaled < 0.0, (byte)decimals);
            }
        }

        return ReducerBoundary.ToDecimal(value, decimals);
    }

    /// <summary>Largest fee a maker order of this cost pays, quote.</summary>
    public decimal FeeOf(decimal cost, bool taker) =>
        Instrument.RoundQuote(cost * Math.Max(0m, taker ? TakerPct : MakerPct) / 100m);
}
