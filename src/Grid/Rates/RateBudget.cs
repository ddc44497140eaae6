using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Rates;

/// <summary>
/// Gate G8 (grid.md §4.7, §8.8): two conservative counters and a circuit. Cancels that exits need come before exits,
/// exits before queries, queries before entries; <c>loop.max_private_calls</c> bounds a cycle at an external venue.
/// </summary>
internal sealed class RateBudget(GridCore core)
{
    private const double EntryReserve = 8.0;
    private const double CircuitSec = 5.0;
    private const double CircuitCapSec = 60.0;
    private const int OverrunsToTell = 3;
    private static readonly ShedStep[] Ladder = [new(1, IsWhole: true)];

    private RateState State => core.RateState;

    private RateLimits Limits => RateLimits.Of(core.Options.ExchangeTier);

    private bool IsExternal => core.Setup.VenuePlant == 0;

    /// <summary>True while a rate error keeps orders back.</summary>
    public bool IsOpen => State.CircuitUntil > core.Now;

    /// <summary>Matching-engine counter now.</summary>
    public double Engine => Decayed(State.Engine, State.EngineAt, Limits.EngineDecay, core.Now);

    /// <summary>REST counter now.</summary>
    public double Rest => Decayed(State.Rest, State.RestAt, Limits.RestDecay, core.Now);

    /// <summary>A cycle starts.</summary>
    public void BeginCycle() => State.Calls = 0;

    /// <summary>May an entry leave now? It leaves room for the dearest cancel.</summary>
    public bool AdmitsEntry() => !IsOpen && HasCall && Fits(1.0 + EntryReserve);

    /// <summary>May an exit or recovery leave now?</summary>
    public bool AdmitsClosing() => !IsOpen && Fits(1.0);

    /// <summary>May the cancel of an order leave now? What exits need may use the whole limit.</summary>
    public bool AdmitsCancel(TrackedOrder order)
    {
        var cost = RateLimits.CancelCost((core.Now - order.PlacedAt).Seconds);
        return order.Cancelling == CancelPurpose.Requote
            ? !IsOpen && HasCall && Fits(cost)
            : Feeds(cost, Math.Max(Limits.EngineMax, cost));
    }

    /// <summary>A placement left.</summary>
    public void Placed() => Spend(1.0);

    /// <summary>A cancel left.</summary>
    public void Cancelled(TrackedOrder order) =>
        Spend(RateLimits.CancelCost((core.Now - order.PlacedAt).Seconds));

    /// <summary>
    /// May a read leave now? Reads feed the REST counter of the key, which belongs to the venue's account (§8.8).
    /// </summary>
    public bool AdmitsRead(double cost) => !IsExternal || Rest + cost <= Limits.RestMax * RateLimits.Used;

    /// <summary>A private read left: 1, ledger and trade history 2.</summary>
    public void Read(double cost = 1.0)
    {
        State.Rest = Rest + cost;
        State.RestAt = core.Now;
        State.Called(core.NowSec);
    }

    /// <summary>The venue complained: counters are full and the circuit opens 5, 10, 20 … 60 s.</summary>
    public void Refused()
    {
        State.CircuitOpens++;
        var wait = Math.Min(CircuitCapSec, CircuitSec * (1 << Math.Min(4, State.CircuitOpens - 1)));
        State.CircuitUntil = core.Now + Duration.FromSeconds((long)wait);
        State.Engine = Limits.EngineMax;
        State.EngineAt = core.Now;
        State.Rest = Limits.RestMax;
        State.RestAt = core.Now;
        core.Loop.Restless = true;
        core.Cycle.SoonAt(State.CircuitUntil);
    }

    /// <summary>The venue took an order.</summary>
    public void Accepted()
    {
        if (State.CircuitOpens > 0 && !IsOpen)
        {
            State.CircuitOpens = 0;
        }
    }

    /// <summary>
    /// The regular cycle ends: work that did not fit is carried over, three times in a row is an incident (§8.2).
    /// </summary>
    public void EndCycle(bool regular)
    {
        if (!regular)
        {
            return;
        }

        var waiting = Waiting();
        if (waiting == 0)
        {
            if (State.Overruns >= OverrunsToTell)
            {
                core.Context.ClearIncident("grid.loop_overrun", "loop");
            }

            State.Overruns = 0;
            return;
        }

        if (++State.Overruns == OverrunsToTell)
        {
            core.Context.RaiseIncident(
                "grid.loop_overrun", "loop", IncidentSeverity.W,
                $"{OverrunsToTell} cycles in a row left work behind: {waiting} orders and cancels wait for the rate "
                + "budget.");
        }
    }

    /// <summary>True when the code of a rejection speaks of rates.</summary>
    public static bool IsRateError(string code) =>
        code.Contains("Rate limit", StringComparison.OrdinalIgnoreCase)
        || code.Contains("Domain rate", StringComparison.Ordinal)
        || code.StartsWith("EGeneral:Too many requests", StringComparison.Ordinal)
        || code.StartsWith("EGeneral:Temporary lockout", StringComparison.Ordinal)
        || code.StartsWith("EService: Throttled", StringComparison.Ordinal);

    private bool HasCall => !IsExternal || State.Calls < core.Options.LoopMaxPrivateCalls;

    private bool Fits(double cost) => Feeds(cost, Limits.EngineMax * RateLimits.Used);

    /// <summary>What is spent has no rung; the call that asks is the load that goes.</summary>
    private bool Feeds(double cost, double limit)
    {
        Span<double> demand = [Engine, cost];
        return LoadShedder.Enforce(demand, Ladder, limit, isMinimal: true, out var cut) && cut == 0;
    }

    private void Spend(double cost)
    {
        State.Engine = Engine + cost;
        State.EngineAt = core.Now;
        State.Called(core.NowSec);
    }

    /// <summary>Both counters at a time; a view names the time, because a restored plant has had no turn yet.</summary>
    public (double RestCalls, double EngineCalls) At(Instant now) =>
        (Decayed(State.Rest, State.RestAt, Limits.RestDecay, now),
            Decayed(State.Engine, State.EngineAt, Limits.EngineDecay, now));

    private static double Decayed(double counter, Instant at, double perSecond, Instant now) =>
        counter <= 0.0 ? 0.0 : Math.Max(0.0, counter - (Math.Max(0.0, (now - at).Seconds) * perSecond));

    private int Waiting()
    {
        var count = 0;
        foreach (var slot in core.Slots.Span)
        {
            foreach (var pending in slot.Pending)
            {
                count += pending.Gate == Gate.Rate ? 1 : 0;
            }
        }

        foreach (var order in core.Orders.Span)
        {
            count += order.Cancelling != CancelPurpose.None && order.CancelAttempts == 0 ? 1 : 0;
        }

        return count;
    }
}
