using Millwright.Grid.Orders;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Modes, rails and sub-conditions (grid.md §8.1, §8.3, §8.6).</summary>
internal sealed class Modes(GridCore core)
{
    private const string PauseReason = "grid_pause";
    private const string HaltPause = "grid_halt";
    private const string VenueErrors = "venue errors";
    private const double StaleIncidentSec = 300;
    private const string MarketRule = "grid.market_cancel_only";
    private const string FloorRule = "grid.stop_floor";
    private const int LimitMargin = 5;
    private const double LimitLiftSec = 600;
    private static readonly Duration MarketRetry = Duration.FromSeconds(60);

    private ModeState Mode => core.Mode;

    /// <summary>Orders of a live plant may leave from now on, for the present key (§11).</summary>
    public void Arm()
    {
        Mode.ArmedKey = core.Setup.VenueKey;
        foreach (var slot in core.Slots.All)
        {
            core.Touch(slot);
        }

        core.Events.Armed(on: true);
        core.Cycle.Soon();
    }

    /// <summary>Derives the shown mode from the kernel's state and the plant's halt; a kill disarms.</summary>
    public void Refresh()
    {
        if (core.Context.IsKilled && Mode.ArmedKey is not null)
        {
            Mode.ArmedKey = null;
            core.Events.Armed(on: false);
        }

        var before = Mode.Shown;
        Mode.Shown = core.Context.State switch
        {
            PlantState.Draining or PlantState.Stopped or PlantState.Retired or PlantState.Quarantined
                => GridMode.Stopping,
            PlantState.Running or PlantState.Paused when Mode.Halted => GridMode.Halted,
            PlantState.Running => GridMode.Running,
            PlantState.Paused => GridMode.Paused,
            _ => GridMode.Init,
        };
        if (Mode.Shown == before)
        {
            return;
        }

        foreach (var slot in core.Slots.All)
        {
            core.Touch(slot);
        }

        core.Loop.Restless = true;
        core.Events.ModeChanged(before, Mode.Shown, Mode.Reason);
        core.Cycle.Soon();
    }

    /// <summary>Pauses the plant; entries may be pulled.</summary>
    public void Pause(string reason, bool pullEntries)
    {
        Mode.PauseRequested = true;
        if (!Mode.Halted)
        {
            Mode.Reason = reason;
        }

        core.Context.SetPause(PauseReason, on: true);
        Refresh();
        if (pullEntries)
        {
            PullEntries();
        }
    }

    /// <summary>Halts the plant: no ticks, exits held.</summary>
    public void Halt(string reason)
    {
        if (Mode.Halted)
        {
            return;
        }

        Mode.Halted = true;
        Mode.Reason = reason;
        core.Context.SetPause(HaltPause, on: true);
        Refresh();
    }

    /// <summary>Back to running: heals and validates every slot first.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public string? Resume()
    {
        if (Mode.LossLocked)
        {
            return "the daily loss limit is reached; it is locked until the next UTC day or a higher limit";
        }

        if (Mode.Halted)
        {
            foreach (var slot in core.Slots.All)
            {
                if (slot.Lifecycle is not (SlotLifecycle.Halted or SlotLifecycle.Removing)
                    && core.Guard.FirstViolation(slot) is { } violation)
                {
                    return $"slot {slot.Id}: {violation}";
                }
            }
        }

        Mode.Halted = false;
        Mode.PauseRequested = false;
        Mode.Reason = "";
        core.Context.SetPause(HaltPause, on: false);
        core.Context.SetPause(PauseReason, on: false);
        Refresh();
        return null;
    }

    /// <summary>Cancels every resting entry.</summary>
    public void PullEntries()
    {
        foreach (var slot in core.Slots.All)
        {
            core.Lifecycles.PullEntries(slot);
        }
    }

    /// <summary>Price age, daily lock and floor at the start of a cycle.</summary>
    public void Rails()
    {
        StalePrice();
        LiftVenueCap(accepted: false);
        if (Mode.LossLocked && Mode.LossLockDay != DailyLosses.DayOf(core.Now))
        {
            Mode.LossLockDay = -1;
            core.Events.LossLock(on: false, 0m, core.Options.RiskDailyLossLimit);
        }

        CheckDailyLoss();
        CheckFloor();
    }

    /// <summary>Locks the day when the realised loss reaches the limit (§8.6).</summary>
    public void CheckDailyLoss()
    {
        var limit = core.Options.RiskDailyLossLimit;
        var loss = core.Book.Losses.On(core.Now);
        var reached = limit > 0m && loss + 0.000000000001m >= limit;
        if (reached && !Mode.LossLocked)
        {
            Mode.LossLockDay = DailyLosses.DayOf(core.Now);
            core.Events.LossLock(on: true, loss, limit);
            Pause("daily loss limit", pullEntries: false);
        }
        else if (!reached && Mode.LossLocked)
        {
            Mode.LossLockDay = -1;
            core.Events.LossLock(on: false, loss, limit);
        }
    }

    /// <summary>A venue call failed for transport or service reasons.</summary>
    public void VenueFailed(string code)
    {
        Mode.ConsecutiveErrors++;
        Failed(code);
    }

    /// <summary>A question of the plant had no answer when it was asked again: a failed read (§8.1).</summary>
    public void ReadUnanswered()
    {
        Mode.UnansweredReads++;
        Failed("a question for balances has no answer");
    }

    /// <summary>
    /// The venue answered a question; what is known of placements stays. A pause that silence caused ends with it; one
    /// of an operator, of the loss limit or of refused placements does not.
    /// </summary>
    public void ReadAnswered()
    {
        var before = Mode.VenueFailures;
        Mode.UnansweredReads = 0;
        Cleared(before);
        if (before > Mode.VenueFailures && Mode.VenueFailures < core.Options.RiskMaxConsecutiveErrors
            && Mode is { PauseRequested: true, Halted: false, Reason: VenueErrors })
        {
            _ = Resume();
        }
    }

    private void Failed(string what)
    {
        core.RateState.Failed("transport");
        if (Mode.VenueFailures == core.Options.RiskMaxConsecutiveErrors)
        {
            core.Context.RaiseIncident(
                "grid.venue_errors", "venue", IncidentSeverity.C,
                $"{Mode.VenueFailures} venue failures in a row, last: {what}.");
            if (!Mode.PauseRequested)
            {
                Pause(VenueErrors, pullEntries: false);
            }
        }
    }

    private void Cleared(int before)
    {
        if (before >= core.Options.RiskMaxConsecutiveErrors
            && Mode.VenueFailures < core.Options.RiskMaxConsecutiveErrors)
        {
            core.Context.ClearIncident("grid.venue_errors", "venue");
        }
    }

    /// <summary>The venue takes cancels only: placements wait, and one is tried every minute (§9.3).</summary>
    public void MarketClosed(string code)
    {
        core.Loop.MarketClosedUntil = core.Now + MarketRetry;
        core.Context.RaiseIncident(
            MarketRule, core.Rules.Instrument.Pair, IncidentSeverity.W, $"Placements wait: {code}.");
    }

    /// <summary>A placement was accepted: the market is open, the key may trade.</summary>
    public void PlacementAccepted()
    {
        if (core.Loop.MarketClosedUntil != Instant.Epoch)
        {
            core.Loop.MarketClosedUntil = Instant.Epoch;
            core.Context.ClearIncident(MarketRule, core.Rules.Instrument.Pair);
        }

        core.Context.ClearIncident("grid.venue_permission", "key");
        LiftVenueCap(accepted: true);
    }

    /// <summary>The venue answered.</summary>
    public void VenueAnswered()
    {
        var before = Mode.VenueFailures;
        Mode.ConsecutiveErrors = 0;
        Mode.UnansweredReads = 0;
        Cleared(before);
    }

    private void StalePrice()
    {
        var stale = core.Loop.Booted && !core.PriceFresh;
        if (stale != Mode.StalePrice)
        {
            Mode.StalePrice = stale;
            Mode.StaleSince = stale ? core.NowSec : 0;
            core.Loop.Restless = true;
            core.Events.StalePrice(stale, core.Market.AgeSec(core.Now));
            if (!stale)
            {
                core.Context.ClearIncident("grid.price_stale", "price");
            }
        }
        else if (stale && core.NowSec - Mode.StaleSince >= StaleIncidentSec)
        {
            core.Context.RaiseIncident(
                "grid.price_stale", "price", IncidentSeverity.C,
                $"No price for {core.Market.AgeSec(core.Now):0} s.");
        }
    }

    /// <summary>
    /// Account value below <c>risk.stop_floor</c> (§8.6): whoever paused the plant before, entries are pulled once and
    /// the incident stands until the value is back.
    /// </summary>
    private void CheckFloor()
    {
        var floor = core.Options.RiskStopFloor;
        if (floor <= 0m || !core.Market.HasPrice)
        {
            Recovered(floor <= 0m);
            return;
        }

        var chart = core.Book.Chart;
        var value = core.Book.ExchangeBalance(chart.Quote)
            + (core.Book.ExchangeBalance(chart.Base) * core.Market.MidDecimal);
        if (value >= floor)
        {
            Recovered(true);
        }
        else if (!Mode.FloorHit || !Mode.PauseRequested)
        {
            Mode.FloorHit = true;
            core.Context.RaiseIncident(
                FloorRule, "account", IncidentSeverity.A,
                $"The account is worth {value}, below the floor of {floor}.");
            Pause("stop floor", pullEntries: true);
        }
    }

    private void Recovered(bool above)
    {
        if (Mode.FloorHit && above)
        {
            Mode.FloorHit = false;
            core.Context.ClearIncident(FloorRule, "account");
        }
    }

    /// <summary>
    /// The venue refused an order because too many are open (§9.3): entries get five places less than there are now.
    /// </summary>
    public void OrdersLimited()
    {
        core.Loop.VenueCap = Math.Max(1, Math.Min(core.Cap, core.OpenOrders - LimitMargin));
        core.Loop.VenueCapAt = core.NowSec;
    }

    /// <summary>
    /// A learned cap is a guess about one moment: it grows by five every ten minutes without another refusal, and an
    /// accepted order proves what rests with it.
    /// </summary>
    private void LiftVenueCap(bool accepted)
    {
        var loop = core.Loop;
        if (loop.VenueCap == int.MaxValue)
        {
            return;
        }

        if (accepted)
        {
            loop.VenueCap = Math.Max(loop.VenueCap, core.OpenOrders - LimitMargin);
        }
        else if (core.NowSec - loop.VenueCapAt >= LimitLiftSec)
        {
            loop.VenueCap += LimitMargin;
            loop.VenueCapAt = core.NowSec;
        }

        if (loop.VenueCap >= core.ConfiguredCap)
        {
            loop.VenueCap = int.MaxValue;
        }
    }
}
