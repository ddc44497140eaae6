using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Capacity;

/// <summary>Telemetry block <c>capacity</c> (grid.md §6.3); a pure function of the plant's counters.</summary>
public sealed record CapacityReport
{
    /// <summary>Open orders used for the band.</summary>
    public required int OpenOrders { get; init; }

    /// <summary>Exchange count, or null when not fresh.</summary>
    public required int? OpenOrdersExchange { get; init; }

    /// <summary>Internal count: live orders of the plant.</summary>
    public required int OpenOrdersInternal { get; init; }

    /// <summary>Order limit of the pair.</summary>
    public required int OrderLimit { get; init; }

    /// <summary>floor(limit × safety ratio), at least 1.</summary>
    public required int EffectiveCap { get; init; }

    /// <summary>cap − open orders.</summary>
    public required int Headroom { get; init; }

    /// <summary>cap − Σ reserve(slot).</summary>
    public required int HeadroomCommitted { get; init; }

    /// <summary>Slots.</summary>
    public required int SlotCount { get; init; }

    /// <summary>Sticky slots that fit above the stop headroom.</summary>
    public required int MaxNewSticky { get; init; }

    /// <summary>Cycle slots that fit above the stop headroom.</summary>
    public required int MaxNewCycle { get; init; }

    /// <summary>Orders first seen partially executed, 24 h.</summary>
    public required int PartialOpens { get; init; }

    /// <summary>Partially executed cancels, 24 h.</summary>
    public required int PartialCancels { get; init; }

    /// <summary>Fill durations of the last 24 h.</summary>
    public required Distribution FillSec { get; init; }

    /// <summary>Band.</summary>
    public required CapacityBand Band { get; init; }

    /// <summary>Plant and venue disagree on the orders for 10 minutes.</summary>
    public bool DriftStands { get; init; }

    /// <summary>The rate circuit is open.</summary>
    public bool RateLimited { get; init; }

    /// <summary>Open orders as a share of the cap, %.</summary>
    public double UtilizationPct => OpenOrders * 100.0 / EffectiveCap;

    /// <summary>Open orders per slot, or null without slots.</summary>
    public double? OrdersPerSlot => SlotCount == 0 ? null : OpenOrders / (double)SlotCount;

    /// <summary>floor(headroom / orders per slot) when both are positive, else 0.</summary>
    public int EstimatedSlotsRemaining =>
        Headroom > 0 && OrdersPerSlot is > 0 and { } per ? (int)Math.Floor(Headroom / per) : 0;

    /// <summary>Band of a headroom (grid.md §6.2).</summary>
    /// <param name="headroom">Cap less open orders.</param>
    /// <param name="partialCancels">Partially executed cancels of 24 h.</param>
    /// <param name="unresolved">Those whose remainder is not on the exchange again.</param>
    /// <param name="options">Margins and policy.</param>
    public static CapacityBand BandOf(int headroom, int partialCancels, int unresolved, GridOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cancelsStop = options.CapacityPartialCancelStops switch
        {
            PartialCancelStops.Any24h => partialCancels > 0,
            PartialCancelStops.Unresolved => unresolved > 0,
            _ => false,
        };
        return headroom < options.CapacityStopHeadroom || cancelsStop ? CapacityBand.Stop
            : headroom < options.CapacityCautionHeadroom ? CapacityBand.Caution
            : CapacityBand.Normal;
    }

    /// <summary>Risk hints in their fixed order.</summary>
    public IReadOnlyList<string> Hints()
    {
        var hints = new List<string>();
        if (OpenOrdersExchange is null)
        {
            hints.Add("exchange_orders_unavailable");
        }

        if (DriftStands)
        {
            hints.Add("open_order_drift_persistent");
        }

        if (Band == CapacityBand.Stop)
        {
            hints.Add("near_open_order_cap");
        }
        else if (Band == CapacityBand.Caution)
        {
            hints.Add("open_order_caution");
        }

        if (PartialOpens > 0)
        {
            hints.Add("partial_fill_open_pressure");
        }

        if (PartialCancels > 0)
        {
            hints.Add("partial_fill_cancel_detected");
        }

        if (RateLimited)
        {
            hints.Add("rate_limited");
        }

        return hints;
    }

    internal static CapacityReport Of(GridCore core)
    {
        var open = core.OpenOrders;
        var cap = core.Cap;
        var durations = new List<double>();
        foreach (var (_, seconds) in core.Windows.Fills)
        {
            durations.Add(seconds);
        }

        return new CapacityReport
        {
            OpenOrders = open,
            OpenOrdersExchange = core.ListFresh ? open - core.ReconState.MissingOrders : null,
            OpenOrdersInternal = core.Orders.OpenCount,
            OrderLimit = core.Options.EffectiveOrderLimit,
            EffectiveCap = cap,
            Headroom = cap - open,
            HeadroomCommitted = cap - core.Lifecycles.Committed(),
            SlotCount = core.Slots.Count,
            MaxNewSticky = core.Lifecycles.MaxNew(sticky: true),
            MaxNewCycle = core.Lifecycles.MaxNew(sticky: false),
            PartialOpens = core.Windows.PartialOpens.Count,
            PartialCancels = core.Windows.PartialCancels.Count,
            FillSec = Distribution.Of(durations),
            Band = BandOf(cap - open, core.Windows.PartialCancels.Count, core.UnresolvedPartials(), core.Options),
            DriftStands = core.ReconState.Orders.CountAlertAt is not null,
            RateLimited = core.Rates.IsOpen,
        };
    }
}
