using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>Bootstrap of empty slots, mode normalisation and repair of missing legs (grid.md §4.7, §4.8).</summary>
internal sealed class Repairs(GridCore core)
{
    private const double UnfundedAfterSec = 600;

    /// <summary>A sell entry stands above the mid: without it its volume would fall below the minimum.</summary>
    private const decimal FallbackMargin = 1.01m;

    /// <summary>Derives the one-sided flags from the orders present (§4.8).</summary>
    public static void Normalise(PairState state)
    {
        int buyEntries = 0, sellEntries = 0, buyExits = 0, sellExits = 0;
        foreach (ref readonly var order in state.Orders.Span)
        {
            if (order.Role == OrderRole.Entry)
            {
                _ = order.Side == GridSide.Buy ? buyEntries++ : sellEntries++;
            }
            else
            {
                _ = order.Side == GridSide.Buy ? buyExits++ : sellExits++;
            }
        }

        var source = state.ModeSource == ModeSource.Regime ? ModeSource.Regime : ModeSource.Balance;
        var entries = buyEntries + sellEntries;
        var exits = buyExits + sellExits;
        if (entries + exits == 0 || (exits == 2 && entries == 0))
        {
            Set(state, false, false, source);
        }
        else if (exits == 1 && entries == 0)
        {
            Set(state, sellExits == 1, buyExits == 1, source);
        }
        else if (exits == 1 && entries == 1 && (buyEntries == 1) == (buyExits == 1))
        {
            Set(state, false, false, source);
        }
        else if (exits == 0 && entries == 1)
        {
            Set(state, buyEntries == 1, sellEntries == 1, source);
        }
        else if (exits == 0 && buyEntries == 1 && sellEntries == 1)
        {
            Set(state, false, false, source);
        }
    }

    /// <summary>First entries of an empty slot by what is free (§4.7 Bootstrap).</summary>
    /// <returns>True when at least one entry stands.</returns>
    public bool Bootstrap(Slot slot, string prefix)
    {
        if (!core.Recon.KnowsBalances(slot))
        {
            return false;
        }

        var price = core.Market.MidDecimal;
        var v = core.Rules.MinVolume;
        var k = Math.Max(core.Rules.MinCost, v * price);
        var baseFree = core.Funds.AvailableBase;
        var quoteFree = core.Funds.AvailableQuote;
        var sizes = core.Sizer.SizesFor(slot);
        var placed = false;
        if (baseFree >= v && quoteFree >= k)
        {
            placed = Add(slot, Leg.A, sizes.A ?? 0.0, prefix + "_A");
            sizes = core.Sizer.SizesFor(slot);
            placed |= Add(slot, Leg.B, sizes.B ?? 0.0, prefix + "_B");
        }
        else if (quoteFree < k && baseFree >= 2m * v)
        {
            placed = OneSided(slot, Leg.A, price * 2m * v, "reseed_quote");
        }
        else if (baseFree < v && quoteFree >= 2m * k)
        {
            placed = OneSided(slot, Leg.B, price * 2m * v, "reseed_base");
        }
        else if (baseFree >= v)
        {
            placed = OneSided(slot, Leg.A, price * v * FallbackMargin, "fallback_short_only");
        }
        else if (quoteFree >= k)
        {
            placed = OneSided(slot, Leg.B, price * v, "fallback_long_only");
        }

        Waiting(slot, placed);
        return placed;
    }

    /// <summary>Adds the legs that have neither entry nor exit (§4.8 repair), B first.</summary>
    /// <returns>True when an entry was tried.</returns>
    public bool Repair(Slot slot)
    {
        var b = RepairLeg(slot, Leg.B);
        return RepairLeg(slot, Leg.A) || b;
    }

    /// <summary>Time at which the next repair of the slot may succeed, Unix seconds.</summary>
    public double NextRepair(Slot slot)
    {
        var due = double.MaxValue;
        foreach (var leg in (ReadOnlySpan<Leg>)[Leg.B, Leg.A])
        {
            if (IsMissing(slot, leg))
            {
                due = Math.Min(due, Math.Max(slot.State.Of(leg).CooldownUntil, FundingRetry(slot, leg)));
            }
        }

        return due;
    }

    /// <summary>True when the leg has neither an entry nor an exit among the active orders.</summary>
    public static bool IsMissing(Slot slot, Leg leg)
    {
        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Leg == leg)
            {
                return false;
            }
        }

        return true;
    }

    private bool RepairLeg(Slot slot, Leg leg)
    {
        if (!IsRepairable(slot, leg) || !IsPreferred(slot) || core.Loop.Repaired >= Budget)
        {
            return false;
        }

        if (!core.Recon.KnowsBalances(slot))
        {
            return false;
        }

        if (core.OpenOrders >= core.Cap)
        {
            core.Gates.Hit(Orders.Gate.Capacity, slot.Id, core.OpenOrders, core.Cap);
            return false;
        }

        var v = core.Rules.MinVolume;
        var enough = leg == Leg.B
            ? core.Funds.AvailableQuote >= Math.Max(core.Rules.MinCost, v * core.Market.MidDecimal)
            : core.Funds.AvailableBase >= v;
        if (!enough)
        {
            slot.LegOf(leg).FundingFailedAt = core.NowSec;
            core.Gates.Hit(Orders.Gate.Funds, slot.Id, 0, 0);
            return false;
        }

        var side = leg == Leg.A ? "sell" : "buy";
        var reason = $"auto_repair_{WireNames.Of(slot.State.Phase)}_{side}";
        if (core.Engine.AddEntry(slot, leg, core.Sizer.SizesFor(slot).Of(leg, 0.0), reason))
        {
            core.Loop.Repaired++;
            core.Windows.Restored.Enqueue(core.NowSec);
            Patches.SetMode(slot.State, false, false, ModeSource.None);
            Normalise(slot.State);
        }

        return true;
    }

    private bool IsRepairable(Slot slot, Leg leg) =>
        IsMissing(slot, leg) && core.NowSec >= slot.State.Of(leg).CooldownUntil
        && core.NowSec >= FundingRetry(slot, leg) && !core.Placer.IsSuppressed(slot, leg);

    private double FundingRetry(Slot slot, Leg leg)
    {
        var failed = slot.LegOf(leg).FundingFailedAt;
        return failed > 0 ? failed + core.Options.RepairCooldownSec : 0;
    }

    /// <summary>
    /// Scarce quote goes to the slots that were degraded last (§4.8): called before the slots of a cycle are visited.
    /// Slots with two orders miss nothing; when none misses a leg, nothing is computed and nothing allocated.
    /// </summary>
    public void Prefer()
    {
        missing.Clear();
        budget = -1;
        isScarce = false;
        foreach (var slot in core.Slots.Span)
        {
            if (slot.State.Orders.Count == 1 && slot.Lifecycle == SlotLifecycle.Active
                && DegradedSince(slot) is >= 0.0 and var since)
            {
                missing.Add((since, slot.Id));
            }
        }

        if (missing.Count <= 1 || missing.Count <= Budget)
        {
            return;
        }

        isScarce = true;
        missing.Sort(LatestFirst);
        missing.RemoveRange(Budget, missing.Count - Budget);
    }

    private static readonly Comparison<(double Since, int Slot)> LatestFirst = static (x, y) =>
        y.Since != x.Since ? y.Since.CompareTo(x.Since) : x.Slot.CompareTo(y.Slot);

    /// <summary>Slots of this cycle that miss a leg; cut to the preferred ones when quote is scarce.</summary>
    private readonly List<(double Since, int Slot)> missing = [];

    private bool isScarce;

    /// <summary>Slots that may be restored in this cycle; −1 = not derived yet.</summary>
    private int budget = -1;

    private bool IsPreferred(Slot slot)
    {
        if (!isScarce)
        {
            return true;
        }

        foreach (var (_, id) in missing)
        {
            if (id == slot.Id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Time since which a leg that may be repaired now is missing, Unix seconds; −1 = none.</summary>
    private double DegradedSince(Slot slot)
    {
        var a = IsRepairable(slot, Leg.A) ? slot.LegOf(Leg.A).MissingSince ?? 0.0 : -1.0;
        var b = IsRepairable(slot, Leg.B) ? slot.LegOf(Leg.B).MissingSince ?? 0.0 : -1.0;
        return Math.Max(a, b);
    }

    /// <summary>max(1, floor(available quote / smallest B order)) as of the first question of a cycle (§4.8).</summary>
    private int Budget
    {
        get
        {
            if (budget < 0)
            {
                var minimum = Math.Max(core.Options.OrderSize, core.Rules.MinVolume * core.Market.MidDecimal * 1.01m);
                budget = (int)Math.Clamp(Math.Floor(core.Funds.AvailableQuote / minimum), 1m, 1_000_000m);
            }

            return budget;
        }
    }

    private bool OneSided(Slot slot, Leg leg, decimal size, string reason)
    {
        if (!Add(slot, leg, ReducerBoundary.ToDouble(size), reason))
        {
            return false;
        }

        Patches.SetMode(slot.State, leg == Leg.B, leg == Leg.A, ModeSource.Balance);
        return true;
    }

    private bool Add(Slot slot, Leg leg, double size, string reason) =>
        !core.Placer.IsSuppressed(slot, leg) && core.Engine.AddEntry(slot, leg, size, reason);

    private void Waiting(Slot slot, bool placed)
    {
        var subject = $"{slot.Id}";
        if (placed || slot.State.Orders.Count > 0)
        {
            if (slot.UnfundedSince > 0)
            {
                slot.UnfundedSince = 0;
                core.Context.ClearIncident("grid.slot_unfunded", subject);
            }

            return;
        }

        if (slot.UnfundedSince == 0)
        {
            slot.UnfundedSince = core.NowSec;
        }
        else if (core.NowSec - slot.UnfundedSince >= UnfundedAfterSec)
        {
            core.Context.RaiseIncident(
                "grid.slot_unfunded", subject, IncidentSeverity.W,
                $"Slot {slot.Id} waits for funds: {core.Funds.AvailableQuote} quote and "
                + $"{core.Funds.AvailableBase} base are free.");
        }
    }

    /// <summary>
    /// Pulls the entries a regime suppresses and marks the slot; exits stay (regime.md §2.10). Repair restores the leg
    /// once the suppression ends.
    /// </summary>
    public void Suppress(Slot slot)
    {
        var state = slot.State;
        if (core.Steering.Suppressed == '\0' || state.Phase != SlotPhase.S0 || slot.Lifecycle != SlotLifecycle.Active)
        {
            return;
        }

        for (var i = state.Orders.Count - 1; i >= 0; i--)
        {
            var order = state.Orders[i];
            if (!core.Placer.IsSuppressed(slot, order.Leg))
            {
                continue;
            }

            if (slot.FindWorking(false, order.LocalId) is { } working)
            {
                if (working.Cancelling == CancelPurpose.None && working.Executed == 0m)
                {
                    core.Placer.Cancel(working, CancelPurpose.PullEntry);
                }
            }
            else
            {
                slot.RemovePending(false, order.LocalId);
                core.Placer.Drop(slot, order, Orders.Gate.Regime);
            }
        }

        if ((state.LongOnly || state.ShortOnly) && state.ModeSource != ModeSource.Regime)
        {
            Patches.SetMode(state, state.LongOnly, state.ShortOnly, ModeSource.Regime);
        }
    }

    private static void Set(PairState state, bool longOnly, bool shortOnly, ModeSource source) =>
        Patches.SetMode(state, longOnly, shortOnly, longOnly || shortOnly ? source : ModeSource.None);
}
