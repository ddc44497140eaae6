namespace Millwright.Grid.Diagnosis;

/// <summary>Rules about orphans, jams, one-sided slots and the market.</summary>
internal static partial class Rules
{
    private static void Pressure(Facts f, Findings found)
    {
        if (f.Pressure is not { } pressure)
        {
            found.Skip("ORPHAN_CRITICAL");
        }
        else if (pressure >= 0.8)
        {
            found.Add(
                "ORPHAN_CRITICAL", Severity.Crit, 9, $"orphan pressure {Whole(pressure * 100.0)} %",
                ["belt_overflow", "gauge_crit"], [new Evidence("governor.orphan_pressure", pressure, Limit: 0.8)],
                "approve conversion");
        }
        else if (pressure >= 0.6)
        {
            found.Add(
                "ORPHAN_ELEVATED", Severity.Warn, 12, $"orphan pressure {Whole(pressure * 100.0)} %", ["gauge_warn"],
                [new Evidence("governor.orphan_pressure", pressure, Limit: 0.6)], "review ratio");
        }

        if (f.Slots is null)
        {
            found.Skip("RECOVERY_BACKLOG");
            return;
        }

        var recoveries = f.Slots.Sum(static slot => slot.Recoveries);
        if (f.Slots.Count > 0 && recoveries > 2 * f.Slots.Count)
        {
            found.Add(
                "RECOVERY_BACKLOG", Severity.Warn, 13,
                $"{Text(recoveries)} recoveries for {Text(f.Slots.Count)} slots", ["belt_overflow"],
                [new Evidence("slots.recovery_orders", recoveries, Limit: 2 * f.Slots.Count)], ":stale");
        }
    }

    /// <summary>Used share of the orphan timeout when the slot is jammed: above 1/2 in S2, above 3/4 in S1.</summary>
    private static double? JamShare(in SlotFacts slot, Facts f, double now)
    {
        var inS2 = slot.Phase == "S2";
        var since = inS2 ? slot.S2EnteredAt ?? slot.PhaseSince
            : slot.Phase is "S1a" or "S1b" ? slot.PhaseSince : null;
        var limit = inS2 ? f.S2TimeoutSec : f.S1TimeoutSec;
        if (slot.Sticky != false || since is null || limit is not > 0.0)
        {
            return null;
        }

        var share = (now - since.Value) / limit.Value;
        return share > (inS2 ? 0.5 : 0.75) ? share : null;
    }

    private static void Jams(Facts f, double now, Findings found)
    {
        if (f.Slots is null)
        {
            found.Skip("BELT_JAM");
            return;
        }

        var affected = new List<int>();
        var evidence = new List<Evidence>();
        var red = false;
        foreach (var slot in f.Slots)
        {
            if (slot.Sticky == true)
            {
                if (slot.StuckScore is not >= 2.0)
                {
                    continue;
                }

                evidence.Add(new Evidence($"slots.{Text(slot.Id)}.stuck_score", slot.StuckScore, Limit: 2.0));
            }
            else if (JamShare(in slot, f, now) is { } share)
            {
                red |= share > 0.75;
                evidence.Add(new Evidence(
                    $"slots.{Text(slot.Id)}.phase_since", share, Limit: slot.Phase == "S2" ? 0.5 : 0.75));
            }
            else
            {
                continue;
            }

            affected.Add(slot.Id);
        }

        if (affected.Count > 0)
        {
            found.Add(new Condition
            {
                Key = "BELT_JAM",
                Id = "BELT_JAM",
                Severity = Severity.Warn,
                Priority = 10,
                Summary = $"belt jam on {SlotList(affected)}",
                Affected = affected,
                Effects = red ? ["conveyor_stop", "warning_lamp", "red_blink"] : ["conveyor_stop", "warning_lamp"],
                Evidence = evidence,
                Action = "inspect",
            });
        }
    }

    /// <summary><c>slot 7</c>, <c>3 slots: 7, 9, 12</c>, <c>12 slots: 7, 9, 12, …</c>.</summary>
    private static string SlotList(List<int> ids) => ids.Count == 1
        ? $"slot {Text(ids[0])}"
        : $"{Text(ids.Count)} slots: {string.Join(", ", ids.Take(3).Select(Text))}{(ids.Count > 3 ? ", …" : "")}";

    private static void Starvation(Facts f, Findings found)
    {
        if (f.Slots is null)
        {
            found.Skip("LANE_STARVATION");
            return;
        }

        Starved(f.Slots, "long_only", "base", "long only", found);
        Starved(f.Slots, "short_only", "quote", "short only", found);
    }

    private static void Starved(
        IReadOnlyList<SlotFacts> slots, string flag, string side, string word, Findings found)
    {
        var affected = slots.Where(slot => slot.ModeFlag == flag).Select(static slot => slot.Id).ToList();
        if (affected.Count == 0)
        {
            return;
        }

        found.Add(new Condition
        {
            Key = $"LANE_STARVATION:{side}",
            Id = "LANE_STARVATION",
            Severity = Severity.Warn,
            Priority = 11,
            Summary = $"no {side} for {SlotList(affected)}: {word}",
            Affected = affected,
            Effects = ["machine_dark", "input_flash_empty"],
            Evidence = [new Evidence("slots.mode_flag", affected.Count, Limit: 0.0)],
            Action = $"fund the {side} side",
        });
    }

    private static void Market(Facts f, Findings found)
    {
        if (f.MarketBand is null)
        {
            found.Skip("HOSTILE_MARKET", "disabled");
        }
        else if (f.MarketBand == "hostile")
        {
            found.Add(
                "HOSTILE_MARKET", Severity.Warn, 16, "the market is hostile", ["floor_warm"],
                [new Evidence("manifold_score.band", null, f.MarketBand, null, "hostile")], "pause adds",
                HoldHostileSec);
        }

        if (f.Confidence is not { } confidence)
        {
            found.Skip("SCANNER_COLD");
        }
        else if (confidence == 0.0)
        {
            found.Add(
                "SCANNER_COLD", Severity.Info, 18,
                f.Samples is { } have && f.SamplesNeeded is { } need
                    ? $"market scanner warms up: {Text(have)}/{Text(need)} candles" : "market scanner warms up",
                ["thermo_hatch"], [new Evidence("scanner.confidence", 0.0, Limit: 0.0)], "wait");
        }

        Count(f.Overrides, "OVERRIDES_ACTIVE", 19, "runtime overrides", "ops_dot", "overrides_active", "o", found);
        Count(
            f.Suggestions, "SUGGESTION_PENDING", 20, "suggestions wait", "toast", "governor.suggestions",
            "approve or dismiss", found);
    }

    private static void Count(
        int? count, string id, int priority, string words, string effect, string path, string action, Findings found)
    {
        if (count is not { } known)
        {
            found.Skip(id);
        }
        else if (known > 0)
        {
            found.Add(
                id, Severity.Info, priority, $"{Text(known)} {words}", [effect],
                [new Evidence(path, known, Limit: 0.0)], action);
        }
    }
}
