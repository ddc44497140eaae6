using System.Text.Json;
using Millwright.Grid.Capacity;
using Millwright.Grid.Diagnosis;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Telemetry;
using Millwright.Kernel;

namespace Millwright.Grid.Status;

/// <summary>Builds the status payload (grid.md §12.1) of one plant as of the last applied record.</summary>
internal static class StatusPayload
{
    /// <summary>Writes the payload; runs on the reactor thread between turns and changes nothing.</summary>
    /// <remarks>The diagnosis keeps what it needs to hold and clear symptoms; nothing in the plant reads it.</remarks>
    public static GridView Write(
        GridPlant plant, GridGovernor governor, SymptomEngine diagnosis, in ViewRequest request)
    {
        plant.SettleAll();
        var core = plant.Core;
        using var buffer = new MemoryStream(32 * 1024);
        var capacity = CapacityReport.Of(core);
        var mark = core.Market.HasPrice ? core.Market.MidDecimal : 0m;
        var money = MoneyBlock.Of(core, mark);
        // As of now and not of the governor's last look: a restored plant shows the same.
        var telemetry = FactoryTelemetry.Evaluate(
            core.Slots.All, core.Windows, core.Options.ProfitPct, core.Market.Mid, request.Now.UnixSeconds);
        diagnosis.Look(PlantFacts.Of(core, governor, telemetry, capacity, request.Now), request.Now.UnixSeconds);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Top(json, core, money, in request);
            SlotBlock.Write(json, core, telemetry, request.Kernel, mark, request.Now.UnixSeconds);
            CapacityBlock.Write(json, core, capacity, request.Now);
            GovernorBlock.Write(json, core, governor, telemetry, request.Now.UnixSeconds);
            ScannerBlock.Write(json, core, governor);
            LedgerBlock.Write(json, core, mark);
            BalanceBlock.Write(json, core, money, request.Now.UnixSeconds);
            LayerBlock.Write(json, core);
            GateBlock.Write(json, core);
            TelemetryBlock.Write(json, telemetry, capacity.UtilizationPct, core.Weather().StuckCapitalPct);
            SymptomBlock.Write(json, diagnosis);
            json.WriteEndObject();
        }

        return new GridView(
            buffer.ToArray(), request.JournalSeq, WireMode(core.Mode.Shown), money.Equity, money.NetRealised,
            core.Market.Mid)
        {
            Cycles = core.Loop.Cycles,
            FlowQuote = -core.Book.Chart.External.Balance(core.Book.Chart.Quote),
            FlowBase = -core.Book.Chart.External.Balance(core.Book.Chart.Base),
        };
    }

    /// <summary>Mode names of grid.md §8.1.</summary>
    public static string WireMode(GridMode mode) => mode switch
    {
        GridMode.Init => "INIT",
        GridMode.Running => "RUNNING",
        GridMode.Paused => "PAUSED",
        GridMode.Halted => "HALTED",
        GridMode.Stopping => "STOPPING",
        _ => "STOPPED",
    };

    private static void Top(Utf8JsonWriter json, GridCore core, MoneyBlock money, in ViewRequest request)
    {
        var market = core.Market;
        var now = request.Now.UnixSeconds;
        var totals = core.Book.Plant;
        json.WriteNumber("schema", 1);
        json.WriteNumber("snapshot_id", request.JournalSeq);
        json.WriteNumber("jseq", request.JournalSeq);
        json.WriteNumber("time", now);
        json.WriteString("mode", WireMode(core.Mode.Shown));
        json.WriteString("mode_reason", core.Mode.Reason);
        Conditions(json, core, in request);
        json.WriteString("pair", core.Setup.Instrument.Pair);
        json.WriteString("base_asset", core.Setup.Instrument.Base);
        json.WriteString("quote_asset", core.Setup.Instrument.Quote);
        json.WriteNumber("price_decimals", core.Rules.PriceDecimals);
        json.WriteNumber("volume_decimals", core.Rules.VolumeDecimals);
        json.Optional("price", market.HasPrice ? market.Mid : null);
        json.Optional("bid", market.HasPrice ? market.Bid : null);
        json.Optional("ask", market.HasPrice ? market.Ask : null);
        json.Optional("price_age_sec", market.HasPrice ? market.AgeSec(request.Now) : null);
        json.WriteNumber("stale_price_max_age_sec", core.Options.PriceStaleMaxAgeSec);
        json.Optional("uptime_sec", core.Loop.StartedAt > 0.0 ? now - core.Loop.StartedAt : null);
        json.WriteNumber("entry_pct", core.Options.EntryPct);
        json.WriteNumber("profit_pct", core.Options.ProfitPct);
        json.WriteNumber("total_profit", totals.TotalProfit);
        json.WriteNumber("total_settled", money.Settled);
        json.WriteNumber("total_fees", totals.TotalFees);
        json.WriteNumber("total_write_offs", totals.TotalWriteOffs);
        json.WriteNumber("total_recovery_profit", totals.TotalRecoveryProfit);
        json.WriteNumber("net_realised", totals.NetRealised);
        json.Optional("unrealised", money.Unrealised);
        json.WriteNumber("total_round_trips", totals.RoundTrips);
        json.WriteNumber("total_orphans", core.Loop.Orphans);
        json.WriteNumber("today_pnl", core.Closes.RealisedOn(request.Now));
        json.WriteNumber("slot_count", core.Slots.Count);
        json.WriteNumber("overrides_active", core.Overrides.Count);
        Phases(json, core);
        Daily(json, core, in request);
        json.Optional("s1_orphan_after_sec", core.Tuning.S1OrphanAfterSec ?? core.Options.CycleS1OrphanAfterSec);
        json.Optional("s2_orphan_after_sec", core.Tuning.S2OrphanAfterSec ?? core.Options.CycleS2OrphanAfterSec);
        json.WriteNumber("reentry_base_cooldown_sec", core.Options.LossReentryBaseCooldownSec);
        json.WriteNumber("cycles", core.Loop.Cycles);
    }

    private static void Conditions(Utf8JsonWriter json, GridCore core, in ViewRequest request)
    {
        json.WriteStartArray("conditions");
        if (!core.IsArmed)
        {
            json.WriteStringValue("not_armed");
        }

        if (core.Mode.StalePrice)
        {
            json.WriteStringValue("stale_price");
        }

        if (core.Rates.IsOpen)
        {
            json.WriteStringValue("rate_limited");
        }

        if (core.Mode.VenueFailures > 0)
        {
            json.WriteStringValue("exchange_unavailable");
        }

        if (core.Band == CapacityBand.Stop)
        {
            json.WriteStringValue("capacity_stop");
        }

        if (core.Mode.LossLocked)
        {
            json.WriteStringValue("daily_loss_lock");
        }

        if (request.Kernel.IsKilled)
        {
            json.WriteStringValue("kill_switch");
        }

        json.WriteEndArray();
    }

    private static void Phases(Utf8JsonWriter json, GridCore core)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var slot in core.Slots.All)
        {
            counts[(int)slot.State.Phase]++;
        }

        var top = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            top = counts[i] > counts[top] ? i : top;
        }

        json.WriteString("top_phase", WireNames.Of((SlotPhase)top));
        json.WriteStartObject("phases");
        for (var i = 0; i < counts.Length; i++)
        {
            json.WriteNumber(WireNames.Of((SlotPhase)i), counts[i]);
        }

        json.WriteEndObject();
    }

    private static void Daily(Utf8JsonWriter json, GridCore core, in ViewRequest request)
    {
        json.WriteStartObject("daily");
        json.WriteNumber("limit", core.Options.RiskDailyLossLimit);
        json.WriteNumber("realised_loss", core.Book.Losses.On(request.Now));
        json.WriteBoolean("lock_active", core.Mode.LossLocked);
        json.WriteString("day", request.Now.ToString()[..10]);
        json.WriteEndObject();
    }
}
