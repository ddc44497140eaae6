using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Scanner;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <summary>
/// Slot-mix and recovery policy controller (grid.md §7). One evaluation per loop, a pure function of its input and its
/// own small state (hysteresis, rate limits, suggestions). It never blocks a side and never touches sticky exits.
/// </summary>
public sealed partial class SlotGovernor
{
    private const int HealthyNeeded = 6;
    private const double ConversionGapSec = 300.0;
    private const double ReturnGapSec = 3600.0;
    private const double HourlyShare = 0.20;
    private const double SuggestionLifeSec = 900.0;
    private const double BiasConfidence = 0.15;
    private const double ProfitStepSec = 300.0;

    private readonly List<Suggestion> suggestions = [];
    private readonly Queue<double> conversions = new();
    private readonly SortedList<int, double> convertedAt = [];
    private long nextSuggestion = 1;
    private int healthyStreak;
    private double lastConversionAt = double.NegativeInfinity;
    private double profitFactor = 1.0;
    private double lastProfitStepAt;
    private readonly HashSet<int> looked = [];
    private double lookedAt = double.NegativeInfinity;

    /// <summary>Suggestions, newest last; the last 50 are kept.</summary>
    public IReadOnlyList<Suggestion> Suggestions => suggestions;

    /// <summary>Pressure of the last evaluation.</summary>
    public double PressureValue { get; private set; }

    /// <summary>Metric used: stock, flow or max.</summary>
    public string PressureMetricName { get; private set; } = "flow";

    /// <summary>Band of the last evaluation.</summary>
    public PressureBand Band { get; private set; }

    /// <summary>Parameters in force.</summary>
    public GridTuning Tuning { get; private set; }

    /// <summary>Dynamic recovery time-to-live, s (grid.md §7.5).</summary>
    public double RecoveryTtlSec { get; private set; } = 300.0;

    /// <summary>Evaluates; returns the actions of the autonomous mode (at most one conversion and one
    /// write-off).</summary>
    public List<GovernorDecision> Evaluate(GovernorInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Expire(input.NowSec);
        (PressureValue, PressureMetricName) = Pressure.Of(input.Telemetry, input.Options);
        Band = Pressure.Band(PressureValue, input.Options, input.Market);
        healthyStreak = Band == PressureBand.Healthy ? healthyStreak + 1 : 0;
        RecoveryTtlSec = DynamicTtl(input);
        Tuning = Tune(input);
        var decisions = new List<GovernorDecision>();
        if (input.Running)
        {
            Convert(input, decisions);
            WriteOffs(input, decisions);
        }

        return decisions;
    }

    /// <summary>Records that a conversion was executed (by the governor or by an approved suggestion).</summary>
    public void Converted(int slotId, double nowSec)
    {
        lastConversionAt = nowSec;
        conversions.Enqueue(nowSec);
        convertedAt[slotId] = nowSec;
    }

    /// <summary>Finds an open suggestion.</summary>
    public Suggestion? FindOpen(long id) => suggestions.Find(s => s.Id == id && s.State == SuggestionState.Open);

    /// <summary>Closes a suggestion.</summary>
    public void Close(long id, SuggestionState state)
    {
        var at = suggestions.FindIndex(s => s.Id == id);
        if (at >= 0)
        {
            suggestions[at] = suggestions[at] with { State = state };
        }
    }

    private void Convert(GovernorInput input, List<GovernorDecision> decisions)
    {
        switch (Band)
        {
            case PressureBand.Healthy when healthyStreak >= HealthyNeeded && input.BandNormal:
                SuggestToCycle(input, decisions);
                break;
            case PressureBand.Elevated or PressureBand.Critical:
                SuggestToSticky(input, decisions);
                break;
            default:
                break;
        }
    }

    private void SuggestToCycle(GovernorInput input, List<GovernorDecision> decisions)
    {
        if (input.HeadroomCommitted < Allowance(input.Options))
        {
            return;
        }

        SlotFact? best = null;
        foreach (var slot in input.Telemetry.Slots)
        {
            if (slot.Sticky && slot.Active && MayReturn(slot.SlotId, input.NowSec)
                && (best is null || slot.StuckScore < best.Value.StuckScore))
            {
                best = slot;
            }
        }

        if (best is { } chosen && ShareAllows(input, -1))
        {
            Offer(input, decisions, chosen.SlotId, sticky: false, "info",
                $"orphan pressure {PressureValue:0.00} ({PressureMetricName}) was healthy {healthyStreak} times; slot "
                + $"{chosen.SlotId} has the lowest stuck score {chosen.StuckScore:0.00}");
        }
    }

    private void SuggestToSticky(GovernorInput input, List<GovernorDecision> decisions)
    {
        var critical = Band == PressureBand.Critical;
        var wanted = critical
            ? 1
            : (int)Math.Ceiling((PressureValue - input.Options.GovernorPressureHigh) * input.Telemetry.CycleSlots);
        var ranked = input.Telemetry.Slots
            .Where(s => !s.Sticky && s.Active && MayReturn(s.SlotId, input.NowSec))
            .OrderByDescending(s => s.Recoveries + s.Orphans).ThenByDescending(s => s.StuckScore).ThenBy(s => s.SlotId)
            .Take(Math.Max(1, wanted));
        foreach (var slot in ranked)
        {
            if (ShareAllows(input, +1))
            {
                Offer(input, decisions, slot.SlotId, sticky: true, critical ? "high" : "notice",
                    $"orphan pressure {PressureValue:0.00} ({PressureMetricName}); slot {slot.SlotId} holds "
                    + $"{slot.Recoveries} recoveries, stuck score {slot.StuckScore:0.00}");
            }
        }
    }

    private void Offer(
        GovernorInput input, List<GovernorDecision> decisions, int slotId, bool sticky, string severity, string reason)
    {
        // Only the critical row of §7.3 acts by itself; sticky to cycle would set timers on exits that wait for ever.
        var mayAct = input.Autonomous && !input.DriftRed && sticky && Band == PressureBand.Critical
            && RateAllows(input) && !decisions.Any(d => d.Kind == "convert");
        if (mayAct)
        {
            decisions.Add(new GovernorDecision("convert", slotId, sticky ? 1 : 0, reason));
            return;
        }

        Suggest("convert", slotId, sticky ? 1 : 0, reason, severity, input.NowSec);
    }

    /// <summary>
    /// Candidates of cycle slots in order, at most one of them by itself (§7.7); recoveries past their time are the
    /// policy's business and not suggested. Sticky exits are suggestions only.
    /// </summary>
    private void WriteOffs(GovernorInput input, List<GovernorDecision> decisions)
    {
        foreach (var candidate in input.Candidates)
        {
            if (input.Autonomous)
            {
                if (!input.DriftRed)
                {
                    decisions.Add(new GovernorDecision(
                        "write_off", candidate.SlotId, candidate.RecoveryId ?? -candidate.LocalId!.Value,
                        $"stuck score {candidate.StuckScore:0.00}, age {candidate.AgeSec:0} s"));
                }

                break;
            }

            if (candidate.LocalId is { } exit && !IsSuggestedNow(candidate.SlotId, input.NowSec))
            {
                Suggest("write_off", candidate.SlotId, -exit,
                    $"exit {exit} of cycle slot {candidate.SlotId}: stuck score {candidate.StuckScore:0.00}, age "
                    + $"{candidate.AgeSec:0} s", "notice", input.NowSec);
            }
        }

        foreach (var exit in input.Telemetry.Exits.OrderByDescending(static exit => exit.AgeSec)
            .ThenBy(static exit => exit.SlotId).ThenBy(static exit => exit.LocalId))
        {
            var score = input.Telemetry.StuckScore(exit.SlotId);
            if (exit.Sticky && score >= 2.5 && exit.AgeSec >= 86_400.0
                && !IsSuggestedNow(exit.SlotId, input.NowSec))
            {
                Suggest("write_off", exit.SlotId, -exit.LocalId,
                    $"exit {exit.LocalId} of sticky slot {exit.SlotId}: stuck score {score:0.00}, age "
                    + $"{exit.AgeSec / 3600.0:0.0} h, {exit.DistancePct:0.00} % away", "notice", input.NowSec);
            }
        }
    }

    /// <summary>The worst exit of a slot was looked at in this evaluation; one suggestion per slot is open.</summary>
    private bool IsSuggestedNow(int slotId, double now)
    {
        if (lookedAt != now)
        {
            lookedAt = now;
            looked.Clear();
        }

        return !looked.Add(slotId);
    }

    /// <summary>Sets the wanted share of sticky slots; null = the configured one.</summary>
    internal void Aim(double? stickyRatio) => Tuning = Tuning with { StickyRatio = stickyRatio };

    private void Suggest(
        string kind, int slotId, long argument, string reason, string severity, double now, double value = 0.0)
    {
        var at = suggestions.FindIndex(s => s.Kind == kind && s.SlotId == slotId && s.State == SuggestionState.Open);
        if (at >= 0)
        {
            if (suggestions[at].Argument == argument && suggestions[at].Value == value)
            {
                return;
            }

            suggestions[at] = suggestions[at] with { State = SuggestionState.Superseded };
        }

        suggestions.Add(new Suggestion(
            nextSuggestion++, kind, slotId, argument, reason, severity, now, now + SuggestionLifeSec,
            SuggestionState.Open, value));
        if (suggestions.Count > 50)
        {
            suggestions.RemoveAt(0);
        }
    }

    /// <summary>The governor is off: nobody stands behind the open suggestions any more.</summary>
    public void DropSuggestions()
    {
        for (var i = 0; i < suggestions.Count; i++)
        {
            if (suggestions[i].State == SuggestionState.Open)
            {
                suggestions[i] = suggestions[i] with { State = SuggestionState.Superseded };
            }
        }
    }

    private void Expire(double now)
    {
        for (var i = 0; i < suggestions.Count; i++)
        {
            if (suggestions[i].State == SuggestionState.Open && now >= suggestions[i].ExpiresAt)
            {
                suggestions[i] = suggestions[i] with { State = SuggestionState.Expired };
            }
        }

        while (conversions.TryPeek(out var at) && now - at > 3600.0)
        {
            conversions.Dequeue();
        }
    }

    private bool MayReturn(int slotId, double now) =>
        !convertedAt.TryGetValue(slotId, out var at) || now - at >= ReturnGapSec;

    private bool RateAllows(GovernorInput input)
    {
        var total = input.Telemetry.Slots.Count;
        return input.NowSec - lastConversionAt >= ConversionGapSec
            && conversions.Count + 1 <= Math.Max(1, Math.Floor(HourlyShare * total));
    }

    private static bool ShareAllows(GovernorInput input, int stickyDelta)
    {
        var total = input.Telemetry.Slots.Count;
        var share = (input.Telemetry.StickySlots + stickyDelta) / (double)Math.Max(1, total);
        return share >= input.Options.GovernorRatioMin && share <= input.Options.GovernorRatioMax;
    }
}
