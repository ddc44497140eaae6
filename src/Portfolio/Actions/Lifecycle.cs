using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Core to moon and back (portfolio.md §7.7).</summary>
public static class Lifecycle
{
    private const double PatienceHours = 36.0;
    private const double MoonShare = 0.009;
    private const double SmallestMoonUsd = 5.0;
    private const double CutFraction = 0.90;
    private const double ResidualLimit = -1.0;

    /// <summary>Decides; the first matching rule wins.</summary>
    public static LifecycleDecision Decide(LifecycleInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.TrailDemotes)
        {
            return Sell(input, "demote", "ema_trail", 0.70 + (0.20 * input.E));
        }

        if (input.Break == StructureBreak.Bear && input.BreakIsMeso && input.VolumeZ > 0.5 && input.Pnl > 0.0)
        {
            return Sell(input, "demote", "sr_break", 0.70 + (0.20 * input.E));
        }

        var youngLoser = input.Pnl < 0.0 && input.AgeHours < PatienceHours;
        if (input.DeadScore > input.DeadLimit)
        {
            var held = youngLoser ? "patience_36h"
                : input.IntentDivergence > 0.5 && input.Sell <= 0.3 ? "sleeper_override"
                : input.IntentStrength > 0.5 ? "intent_reversal"
                : null;
            return held is null ? Sell(input, "demote", "dead_score", CutFraction) : Hold(held);
        }

        if (input.ResidualPnl >= ResidualLimit || youngLoser)
        {
            return Hold("none");
        }

        return input.Macro switch
        {
            Phase.Dip or Phase.DoubleDip or Phase.Capitulation =>
                new LifecycleDecision("trim", "residual_macro_negative", null, null, null),
            Phase.Recover or Phase.Good or Phase.Euphoria => Sell(input, "cut", "replace", CutFraction),
            _ => Hold("none"),
        };
    }

    /// <summary>True when a moon bag becomes core again; the count is how many of the three technical tests hold.
    /// </summary>
    /// <param name="meso">Meso label.</param>
    /// <param name="price">Current price.</param>
    /// <param name="emaLong">Long mean.</param>
    /// <param name="volumeZ">VO_z.</param>
    /// <param name="rsi">RSI₁₄.</param>
    /// <param name="intentStrength">0…1.</param>
    /// <param name="reentryLocked">36 h lock after a full exit.</param>
    /// <param name="structure">Active structure break.</param>
    /// <param name="count">Tests that hold, 0…3.</param>
    public static bool Promotes(
        Phase meso,
        double price,
        double emaLong,
        double volumeZ,
        double rsi,
        double intentStrength,
        bool reentryLocked,
        StructureBreak structure,
        out int count)
    {
        count = (price > emaLong ? 1 : 0) + (volumeZ > 0.5 ? 1 : 0) + (rsi > 50.0 ? 1 : 0);
        var enough = count == 3 || (count == 2 && intentStrength > 0.5);
        var open = !reentryLocked || (structure == StructureBreak.Bull && rsi > 50.0);
        return meso is Phase.Recover or Phase.Good && enough && open;
    }

    private static LifecycleDecision Hold(string reason) => new("hold", reason, null, null, null);

    private static LifecycleDecision Sell(LifecycleInput input, string action, string reason, double fraction)
    {
        var kept = Math.Min((1.0 - fraction) * input.ValueUsd, MoonShare * input.NavUsd);
        kept = kept < SmallestMoonUsd ? 0.0 : kept;
        var sold = input.ValueUsd - kept;
        return new LifecycleDecision(
            action, reason, sold, kept, input.ValueUsd > 0.0 ? sold / input.ValueUsd : 0.0);
    }
}
