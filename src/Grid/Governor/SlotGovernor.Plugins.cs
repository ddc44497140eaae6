using Millwright.Grid.Options;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <content>What others propose: plugins and the plant's own advice (grid.md §7.3, §7.9).</content>
public sealed partial class SlotGovernor
{
    private const double LeastChange = 0.05;

    /// <summary>Opens a suggestion; an equal open one stays as it is.</summary>
    internal void Propose(in GovernorDecision decision, string severity, double now) => Suggest(
        decision.Kind, decision.SlotId, decision.Argument, decision.Reason, severity, now, decision.Value);

    /// <summary>
    /// Follows an advised sticky share: one slot toward it. In the elevated and critical bands only toward sticky, and
    /// never beside a conversion of the built-in rules.
    /// </summary>
    /// <returns>True when a conversion was decided or suggested.</returns>
    internal bool FollowRatio(
        GovernorInput input, List<GovernorDecision> decisions, double target, bool mayAct, string reason)
    {
        var total = input.Telemetry.Slots.Count;
        var current = input.Telemetry.StickySlots / (double)Math.Max(1, total);
        var sticky = target > current;
        if (total == 0 || !input.Running || Math.Abs(target - current) < LeastChange
            || decisions.Any(d => d.Kind == "convert")
            || suggestions.Exists(s => s.Kind == "convert" && s.CreatedAt == input.NowSec)
            || (!sticky && Band is PressureBand.Elevated or PressureBand.Critical)
            || (!sticky && (!input.BandNormal || input.HeadroomCommitted < Allowance(input.Options)))
            || !ShareAllows(input, sticky ? 1 : -1))
        {
            return false;
        }

        if (Candidate(input, sticky) is not { } slot)
        {
            return false;
        }

        var decision = new GovernorDecision("convert", slot, sticky ? 1 : 0, reason);
        if (mayAct && !input.DriftRed && RateAllows(input) && (sticky || (!input.BandStop && !HoldsExit(input, slot))))
        {
            decisions.Add(decision);
        }
        else
        {
            Propose(decision, "info", input.NowSec);
        }

        return true;
    }

    /// <summary>
    /// A sticky slot that holds an exit is converted by command only: its timers would reach that exit (§14 A8).
    /// </summary>
    private static bool HoldsExit(GovernorInput input, int slotId) =>
        input.Telemetry.Exits.Any(exit => exit.SlotId == slotId);

    private int? Candidate(GovernorInput input, bool sticky)
    {
        var open = input.Telemetry.Slots
            .Where(s => s.Sticky != sticky && s.Active && MayReturn(s.SlotId, input.NowSec));
        var ranked = sticky
            ? open.OrderByDescending(s => s.Recoveries + s.Orphans).ThenByDescending(s => s.StuckScore)
            : open.OrderBy(s => s.StuckScore);
        return ranked.ThenBy(s => s.SlotId).Select(s => (int?)s.SlotId).FirstOrDefault();
    }

    private static int Allowance(GridOptions options) =>
        options.CycleRecoveryPolicy == RecoveryPolicy.WriteOffImmediately ? 1 : options.RecoveryMaxSlots;
}
