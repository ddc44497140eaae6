using System.Globalization;
using Millwright.Grid.Plant;

namespace Millwright.Grid.Sizing;

/// <summary>
/// What one more capital layer needs: <c>layers.order_budget</c> orders of <c>layers.base_per_order</c>, times
/// <c>layers.buffer</c>, in free base, in free quote, or in both together (grid.md §4.7, §11).
/// </summary>
/// <param name="NeedsBase">Base of the layer.</param>
/// <param name="NeedsQuote">The same in quote at the mid price.</param>
/// <param name="FreeBase">Free base.</param>
/// <param name="FreeQuote">Free quote.</param>
internal readonly record struct LayerFunding(
    decimal NeedsBase, decimal NeedsQuote, decimal FreeBase, decimal FreeQuote)
{
    /// <summary>Funding of the next layer; null while layers or the check are off or there is no price.</summary>
    public static LayerFunding? Of(GridCore core)
    {
        var o = core.Options;
        if (o.LayersBasePerOrder <= 0m || o.LayersOrderBudget == 0 || !core.Market.HasPrice)
        {
            return null;
        }

        var units = o.LayersOrderBudget * o.LayersBasePerOrder * (decimal)o.LayersBuffer;
        return new LayerFunding(
            units, units * core.Market.MidDecimal, core.Funds.AvailableBase, core.Funds.AvailableQuote);
    }

    /// <summary>True when the source holds enough.</summary>
    /// <param name="source">base, quote or auto (both together).</param>
    public bool Covers(string source) => source switch
    {
        "base" => FreeBase >= NeedsBase,
        "quote" => FreeQuote >= NeedsQuote,
        _ => (NeedsBase == 0m ? 1m : FreeBase / NeedsBase) + (NeedsQuote == 0m ? 1m : FreeQuote / NeedsQuote) >= 1m,
    };

    /// <summary>What is missing, as a sentence.</summary>
    public string Missing(string source) => string.Create(
        CultureInfo.InvariantCulture,
        $"A layer from {source} needs {NeedsBase:0.########} base or {NeedsQuote:0.####} quote; free are "
        + $"{FreeBase:0.########} and {FreeQuote:0.####}.");
}
