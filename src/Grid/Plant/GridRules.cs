using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Trading rules in force: venue metadata, tightened by configuration (grid.md §11), as decimals and doubles.</summary>
public sealed class GridRules
{
    /// <summary>Merges an instrument with the overrides of the options.</summary>
    public GridRules(Instrument instrument, GridOptions options)
    {
        Instrument = instrument;
        PriceDecimals = Math.Min(options.PriceDecimals ?? instrument.PriceDecimals, instrument.PriceDecimals);
        VolumeDecimals = Math.Min(options.VolumeDecimals ?? instrument.LotDecimals, instrument.LotDecimals);
        MinVolume = Math.Max(options.MinVolume ?? instrument.OrderMin, instrument.OrderMin);
        MinCost = Math.Max(options.MinCost ?? instrument.CostMin, instrument.CostMin);
        MakerPct = options.FeesMakerPct is { } maker ? (decimal)maker : instrument.MakerFeePct;
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

    /// <summary>Maker fee, %.</summary>
    public decimal MakerPct { get; }

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
        var value = ReducerBoundary.ToDecimal(price, PriceDecimals);
        var below = value - (value % Instrument.TickSize);
        return side == GridSide.Buy || below == value ? below : below + Instrument.TickSize;
    }

    /// <summary>Volume of the reducer as it goes to the venue.</summary>
    public decimal VolumeOut(double volume) => ReducerBoundary.ToDecimal(volume, VolumeDecimals);

    /// <summary>Largest fee a maker order of this cost pays, quote.</summary>
    public decimal FeeOf(decimal cost, bool taker) =>
        Instrument.RoundQuote(cost * Math.Max(0m, taker ? TakerPct : MakerPct) / 100m);
}
