using Millwright.Grid.Capacity;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Grid.Rates;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Grid.Status;
using Millwright.Grid.Telemetry;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Diagnosis;

/// <summary>Reads the facts of the diagnosis from a plant, with the same meaning as in its status payload.</summary>
internal static class PlantFacts
{
    public static Facts Of(
        GridCore core, GridGovernor governor, FactoryTelemetry telemetry, CapacityReport capacity, Instant now)
    {
        var market = core.Market;
        var recon = core.ReconState;
        var weather = core.Weather();
        var compared = recon.LastAt > 0.0;
        return new Facts
        {
            Mode = StatusPayload.WireMode(core.Mode.Shown),
            ModeReason = core.Mode.Reason.Length == 0 ? null : core.Mode.Reason,
            HasPrice = market.HasPrice,
            PriceAgeSec = market.HasPrice ? market.AgeSec(now) : null,
            StaleSec = core.Options.PriceStaleMaxAgeSec,
            Band = capacity.Band switch
            {
                CapacityBand.Stop => "stop",
                CapacityBand.Caution => "caution",
                _ => "normal",
            },
            Headroom = capacity.Headroom,
            PartialCancels = capacity.PartialCancels,
            DriftStatus = !compared ? "unknown" : LedgerBlock.Wire(recon.Badge),
            Mismatches = recon.MissingOrders + recon.UnknownOrders,
            LastReconAt = compared ? recon.LastAt : null,
            VenueBudget = core.Rates.At(now).RestCalls / RateLimits.Of(core.Options.ExchangeTier).RestMax,
            StuckCapitalPct = weather.StuckCapitalPct,
            MarketBand = weather.Band,
            Pressure = core.Options.GovernorEnabled ? governor.Slots.PressureValue : null,
            S1TimeoutSec = Finite(core.Tuning.S1OrphanAfterSec ?? core.Options.CycleS1OrphanAfterSec),
            S2TimeoutSec = Finite(core.Tuning.S2OrphanAfterSec ?? core.Options.CycleS2OrphanAfterSec),
            Slots = [.. core.Slots.All.Select(slot => Slot(slot, telemetry))],
            Confidence = core.Options.ScannerEnabled ? governor.Scanner.Character.Confidence : null,
            Samples = governor.Scanner.Samples,
            SamplesNeeded = core.Options.ScannerMinSamples,
            Overrides = core.Overrides.Count,
            Suggestions = governor.Slots.Suggestions.Count(static row => row.State == SuggestionState.Open),
        };
    }

    private static SlotFacts Slot(Slot slot, FactoryTelemetry telemetry)
    {
        var state = slot.State;
        return new SlotFacts(
            slot.Id, slot.Sticky, WireNames.Of(state.Phase), slot.PhaseSince > 0.0 ? slot.PhaseSince : null,
            state.S2EnteredAt, state.LongOnly ? "long_only" : state.ShortOnly ? "short_only" : "two_sided",
            telemetry.StuckScore(slot.Id), state.RecoveryOrders.Count);
    }

    private static double? Finite(double seconds) => double.IsFinite(seconds) ? seconds : null;
}
