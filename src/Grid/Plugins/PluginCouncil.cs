using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Plugins;

/// <summary>
/// Combines fresh advice (regime.md §16): the mix is the mean weighted by confidence, a position follows its most
/// urgent opinion. Built-in decisions come first; what is not trusted becomes a suggestion.
/// </summary>
internal static class PluginCouncil
{
    private const double CloseLifeSec = 120.0;
    private const double LeastWeight = 1e-9;
    private const double LeastUrgency = 0.5;

    /// <summary>Adds what follows from the advice to the decisions and suggestions of one evaluation.</summary>
    public static void Evaluate(
        GridCore core, SlotGovernor governor, GovernorInput input, List<GovernorDecision> decisions)
    {
        PluginPurchases.Evaluate(core, governor, input);
        var trusted = Mix(core, input, onlyTrusted: true);
        if (input.Autonomous && trusted is { } sure
            && governor.FollowRatio(input, decisions, sure.Target, mayAct: true, sure.Reason))
        {
            return;
        }

        if (Mix(core, input, onlyTrusted: false) is { } mix)
        {
            governor.FollowRatio(input, decisions, mix.Target, mayAct: false, mix.Reason);
        }

        Closes(core, governor, input, decisions);
    }

    /// <summary>
    /// Share of sticky slots that new slots aim at (§4.2, §7.3): what trusted plugins want while the governor may act,
    /// within its bounds; null = the configured share.
    /// </summary>
    public static double? Target(GridCore core, GovernorInput input) =>
        input.Autonomous && Mix(core, input, onlyTrusted: true) is { } sure
            ? Math.Clamp(sure.Target, input.Options.GovernorRatioMin, input.Options.GovernorRatioMax)
            : null;

    /// <summary>Σ confidence × target / Σ confidence over fresh opinions; null when nobody has one.</summary>
    private static (double Target, string Reason)? Mix(GridCore core, GovernorInput input, bool onlyTrusted)
    {
        var weight = 0.0;
        var sum = 0.0;
        var reasons = new List<string>();
        foreach (var entry in core.Plugins.Entries)
        {
            if (entry.Ratio is not { } ratio || !entry.IsAsked(input.NowSec)
                || input.NowSec - entry.AdvisedAt > ratio.TtlSec || (onlyTrusted && !IsTrusted(core, entry)))
            {
                continue;
            }

            weight += ratio.Confidence;
            sum += ratio.Confidence * ratio.TargetStickyRatio;
            reasons.Add($"{entry.Id} {ratio.TargetStickyRatio:0.00} ({ratio.Reason})");
        }

        return weight <= LeastWeight ? null : (sum / weight, "plugins: " + string.Join("; ", reasons));
    }

    private static void Closes(
        GridCore core, SlotGovernor governor, GovernorInput input, List<GovernorDecision> decisions)
    {
        var best = new SortedList<(int Slot, long Id), (PluginEntry From, CloseRecommendation Advice)>();
        foreach (var entry in core.Plugins.Entries)
        {
            if (!entry.IsAsked(input.NowSec) || input.NowSec - entry.AdvisedAt > CloseLifeSec)
            {
                continue;
            }

            foreach (var (slot, advice) in entry.Closes)
            {
                var key = (slot, advice.IsRecovery ? advice.Id : -advice.Id);
                if (advice.Urgency >= LeastUrgency
                    && (!best.TryGetValue(key, out var known) || advice.Urgency > known.Advice.Urgency))
                {
                    best[key] = (entry, advice);
                }
            }
        }

        foreach (var ((slotId, argument), (from, advice)) in best)
        {
            if (advice.Action == CloseAction.Hold || core.Slots.Find(slotId) is not { } slot)
            {
                continue;
            }

            var kind = advice.Action == CloseAction.Reprice ? "reprice" : "write_off";
            var decision = new GovernorDecision(
                kind, slotId, argument, $"plugin {from.Id}, urgency {advice.Urgency:0.00}: {advice.Reason}",
                advice.TargetPrice ?? 0.0);
            var acts = input.Autonomous && !input.DriftRed && !slot.Sticky && IsTrusted(core, from)
                && !decisions.Any(d => d.Kind == kind);
            if (acts)
            {
                decisions.Add(decision);
            }
            else
            {
                governor.Propose(decision, "notice", input.NowSec);
            }
        }
    }

    /// <summary>The operator trusts a plugin to act in autonomous mode.</summary>
    internal static bool IsTrusted(GridCore core, PluginEntry entry) =>
        entry.Id != "ai" && core.Options.PluginsTrusted.Contains(entry.Id, StringComparer.Ordinal);
}
