using System.Text.Json;
using Millwright.Grid.Plant;
using Millwright.Grid.Sizing;

namespace Millwright.Grid.Status;

/// <summary>Block <c>layers</c> (grid.md §4.7, §12.1): capital layers wanted, effective, and what one more
/// needs.</summary>
internal static class LayerBlock
{
    public static void Write(Utf8JsonWriter json, GridCore core)
    {
        var o = core.Options;
        json.WriteStartObject("layers");
        json.WriteBoolean("enabled", o.LayersBasePerOrder > 0m);
        json.WriteNumber("target", core.Loop.Layers);
        json.Optional("effective", core.Market.HasPrice ? core.Sizer.EffectiveLayers() : (decimal?)null);
        json.WriteNumber("max", o.LayersMax);
        json.WriteNumber("base_per_order", o.LayersBasePerOrder);
        json.WriteNumber("order_budget", o.LayersOrderBudget);
        json.WriteNumber("buffer", o.LayersBuffer);
        if (LayerFunding.Of(core) is { } next)
        {
            json.WriteStartObject("next");
            json.WriteNumber("needs_base", next.NeedsBase);
            json.WriteNumber("needs_quote", next.NeedsQuote);
            json.WriteBoolean("covered_by_base", next.Covers("base"));
            json.WriteBoolean("covered_by_quote", next.Covers("quote"));
            json.WriteBoolean("covered", next.Covers("auto"));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("next");
        }

        json.WriteEndObject();
    }
}
