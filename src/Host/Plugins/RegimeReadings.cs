using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Regime;
using Millwright.Regime.Plant;

namespace Millwright.Host.Plugins;

/// <summary>Readings of the regime plant of a group for plugins, copied between two turns.</summary>
internal static class RegimeReadings
{
    /// <summary>Null without a regime plant.</summary>
    public static PluginRegime? Of(PlantGroup group)
    {
        if (group.PlantCount < GroupComposer.RegimePlant
            || group.PlantAt(GroupComposer.RegimePlant) is not RegimePlant regime)
        {
            return null;
        }

        var (market, advisor) = (regime.Engine.Market, regime.Advisor);
        var t = market.Transition;
        return new PluginRegime(
            (market.Tertiary.Ready?.Regime ?? MarketRegime.Ranging).Name(), t.From.Name(), t.To.Name(),
            t.Confirmed(regime.Engine.Options.AccumConfirmationCandles), advisor.Opinion is null ? 0.0 : advisor.RanAt,
            advisor.Opinion?.Accumulation switch
            {
                "accumulate_doge" => "accumulate_base", "accumulate_usd" => "accumulate_quote", _ => "hold",
            },
            advisor.Opinion?.AccumulationConviction ?? 0)
        {
            StopAt = regime.AccumulationStoppedAt,
        };
    }
}
