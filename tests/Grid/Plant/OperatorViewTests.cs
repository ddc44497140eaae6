using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>What the status and the answers of commands tell an operator (grid.md §6.3, §12.1).</summary>
public sealed class OperatorViewTests
{
    [Fact]
    public void Given_a_winning_cycle_then_the_day_shows_its_profit_and_the_next_day_begins_at_zero()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 1 });
        rig.After(10, 0.0998);
        rig.After(60, 0.1012);
        var net = rig.Plant.Book.Plant.NetRealised;
        Assert.True(net > 0m);

        Assert.Equal(net, Status(rig).GetProperty("today_pnl").GetDecimal());
        rig.Wait(86_400, 0.1012);
        Assert.NotEqual(net, Status(rig).GetProperty("today_pnl").GetDecimal());
    }

    [Fact]
    public void Given_a_price_that_runs_away_when_the_entry_stops_following_then_an_event_says_so()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 1, CycleMaxReprices = 0 });
        var price = 0.1;
        for (var i = 0; i < 8; i++)
        {
            price *= 1.02;
            rig.After(40, price);
        }

        Assert.Contains(rig.Events, told => told.Type == "refresh_cooldown" && told.Slot == 1);
    }

    [Fact]
    public void Given_buys_without_funds_then_the_failures_of_a_day_are_counted_by_gate_and_forgotten_after_it()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 1 });
        rig.Plant.Funds.Hold(GridSide.Buy, 5000m);
        rig.After(10, 0.1010);
        rig.Wait(600, 0.1030);
        Assert.True(Failures(rig, Gate.Funds) > 0);

        rig.Plant.Funds.Release(GridSide.Buy, 5000m);
        rig.Wait(600, 0.1030);
        Assert.True(Status(rig).GetProperty("capacity").GetProperty("b_side").GetProperty("recoveries_24h").GetInt32()
            > 0);
        rig.Wait(87_000, 0.1030);
        Assert.Equal(0, Failures(rig, Gate.Funds));
    }

    [Fact]
    public void Given_refusals_of_the_venue_then_calls_and_errors_by_class_are_shown()
    {
        var rig = new LiveRig();
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        var placed = rig.Take();
        rig.Terminal(placed[0], VenueReportKind.Rejected, code: VenueErrors.OrderMinimum);
        rig.Terminal(placed[1], VenueReportKind.Rejected, code: VenueErrors.RateLimit);

        var api = Status(rig).GetProperty("capacity").GetProperty("api");
        Assert.Equal(1, api.GetProperty("errors").GetProperty("minimum").GetInt32());
        Assert.Equal(1, api.GetProperty("errors").GetProperty("rate").GetInt32());
        Assert.True(api.GetProperty("calls_60s").GetInt32() >= 2);
        Assert.Equal(rig.Group.StateDigest(), Clone(rig).Group.StateDigest());
    }

    [Fact]
    public void Given_a_placement_in_doubt_then_the_venue_is_shown_as_unavailable_until_it_answers()
    {
        var rig = new LiveRig();
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        var placed = rig.Take();
        rig.Terminal(placed[0], VenueReportKind.Unknown, code: "timeout");
        Assert.Contains("exchange_unavailable", Conditions(rig));

        rig.Ack(placed[1]);
        Assert.DoesNotContain("exchange_unavailable", Conditions(rig));
    }

    [Fact]
    public void Given_critical_pressure_when_the_governor_only_suggests_then_an_incident_stands_until_it_falls()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 2 });
        for (var i = 0; i < 9; i++)
        {
            rig.Plant.Windows.Orphans.Enqueue((rig.Now.UnixSeconds, 2));
        }

        rig.Wait(90, 0.1);
        Assert.True(rig.Group.Incidents.Find("grid.orphan_pressure:governor") is { ConditionTrue: true });

        rig.Wait(3700, 0.1);
        Assert.False(rig.Group.Incidents.Find("grid.orphan_pressure:governor") is { ConditionTrue: true });
    }

    [Fact]
    public void Given_a_target_of_layers_when_it_is_set_while_running_then_it_takes_effect_and_a_command_stays()
    {
        var rig = Rig(GridRig.Defaults with { LayersBasePerOrder = 0.01m });
        Assert.Equal(0, rig.Plant.Loop.Layers);
        rig.Command("set_config", new { key = "layers.target", value = "3" });
        Assert.Equal(3, rig.Plant.Loop.Layers);

        rig.Command("remove_layer");
        rig.Command("set_config", new { key = "grid.refresh_pct", value = "1.5" });
        Assert.Equal(2, rig.Plant.Loop.Layers);
        var writer = new CseWriter();
        rig.Group.Encode(writer);
        var copy = new GridRig(rig.Options);
        GridGovernor.AttachTo(copy.Plant);
        Assert.Null(copy.Group.Restore(writer.Written));
        Assert.Equal((2, 3), (copy.Plant.Loop.Layers, copy.Plant.Loop.LayersTarget));
    }

    [Theory]
    [InlineData("grid.order_size", "0.5", "smallest order")]
    [InlineData("grid.refresh_pct", "0.1", "refresh_pct > entry_pct")]
    public void Given_a_doubtful_value_when_it_is_set_then_the_answer_warns(string key, string value, string warning)
    {
        var reply = Rig(GridRig.Defaults).Command("set_config", new { key, value });

        Assert.Null(reply.Error);
        Assert.Contains("Warning", reply.Message, StringComparison.Ordinal);
        Assert.Contains(warning, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_drift_then_its_share_is_of_the_account()
    {
        var rig = Rig(GridRig.Defaults);
        rig.Wait(300, 0.1);
        rig.Control(new VenueControlRecord("drift", Asset: "QQQ", Amount: -20m));
        rig.Wait(300, 0.1);

        var status = Status(rig);
        var drift = status.GetProperty("ledger").GetProperty("drift").GetProperty("QQQ");
        var account = rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Quote)
            + (rig.Plant.Book.ExchangeBalance(rig.Plant.Book.Chart.Base) * 0.1m);
        Assert.Equal((double)(20m / account * 100m), drift.GetProperty("pct").GetDouble(), 6);
    }

    [Fact]
    public void Given_two_open_legs_when_both_count_down_then_the_time_is_that_of_s2_and_a_pause_stops_it()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 1, CycleMaxReprices = 0 });
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.After(10, 0.0998);
        rig.After(1, 0.10025);
        rig.After(31, 0.1);
        Assert.Equal(SlotPhase.S2, rig.Slot(1).State.Phase);
        var entered = rig.Slot(1).State.S2EnteredAt!.Value;

        Assert.Equal(entered + 1800 - rig.Now.UnixSeconds, OrphanIn(rig)!.Value, 3);
        rig.Command("pause");
        Assert.Null(OrphanIn(rig));
    }

    [Fact]
    public void Given_recoveries_of_two_ages_when_a_sticky_one_is_to_close_then_the_oldest_is_named()
    {
        var rig = Rig(GridRig.Defaults with
        {
            CycleRecoveryPolicy = RecoveryPolicy.Keep, CycleMaxReprices = 0, SlotsInitial = 2,
        });
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.After(10, 0.0998);
        rig.Wait(3000, 0.0990);
        var oldest = rig.Plant.Slots.All.SelectMany(slot => slot.State.RecoveryOrders.Span.ToArray()
            .Select(recovery => (slot.Id, recovery))).OrderBy(x => x.recovery.OrphanedAt).ThenBy(x => x.Id).First();

        var reply = rig.Command("soft_close_next");

        Assert.Contains(
            $"Recovery {oldest.recovery.RecoveryId} of slot {oldest.Id}", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_stamp_outside_of_s2_when_it_is_healed_then_an_event_says_so()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 1 });
        rig.Slot(1).State.S2EnteredAt = 5.0;
        rig.Plant.Core.Guard.Check(rig.Slot(1));
        rig.After(1, 0.1);

        Assert.Null(rig.Slot(1).State.S2EnteredAt);
        Assert.Contains(rig.Events, told => told.Type == "healed" && told.Slot == 1);
    }

    [Fact]
    public void Given_scarce_quote_then_the_slot_that_was_degraded_last_is_repaired_first()
    {
        var rig = Rig(GridRig.Defaults with { SlotsInitial = 3, RepairCooldownSec = 0 });
        foreach (var slot in rig.Plant.Slots.All)
        {
            var buy = slot.State.Orders.Span.ToArray().Single(order => order.Side == GridSide.Buy);
            rig.Command("pause_slot", new { slot_id = slot.Id, paused = true });
            rig.Command("cancel_order", new { slot_id = slot.Id, local_id = buy.LocalId });
            rig.After(5, 0.1);
        }

        var need = rig.Plant.Funds.AvailableQuote - 2.5m;
        rig.Plant.Funds.Hold(GridSide.Buy, need);
        foreach (var slot in rig.Plant.Slots.All)
        {
            slot.Lifecycle = Grid.Slots.SlotLifecycle.Active;
            rig.Plant.Core.Touch(slot);
        }

        rig.After(31, 0.1);

        Assert.Equal(
            [1, 1, 2], rig.Plant.Slots.All.Select(slot => slot.State.Orders.Count));
    }

    private static IEnumerable<string?> Conditions(LiveRig rig) =>
        [.. Status(rig).GetProperty("conditions").EnumerateArray().Select(item => item.GetString())];

    private static GridRig Rig(GridOptions options)
    {
        var rig = new GridRig(options);
        GridGovernor.AttachTo(rig.Plant);
        return rig.Boot();
    }

    private static double? OrphanIn(GridRig rig)
    {
        var exit = Status(rig).GetProperty("slots")[0].GetProperty("open_orders").EnumerateArray()
            .First(order => order.GetProperty("role").GetString() == "exit").GetProperty("orphan_in_sec");
        return exit.ValueKind == JsonValueKind.Null ? null : exit.GetDouble();
    }

    private static int Failures(GridRig rig, string gate) => Status(rig).GetProperty("capacity").GetProperty("b_side")
        .GetProperty("failures_24h").GetProperty(gate).GetInt32();

    private static JsonElement Status(GridRig rig) => Read(rig.Group);

    private static JsonElement Status(LiveRig rig) => Read(rig.Group);

    private static JsonElement Read(PlantGroup group)
    {
        using var document = JsonDocument.Parse(((GridView)group.BuildView(2)).Json);
        return document.RootElement.Clone();
    }

    private static LiveRig Clone(LiveRig rig)
    {
        var writer = new CseWriter();
        rig.Group.Encode(writer);
        var copy = new LiveRig(rig.Plant.Options);
        GridGovernor.AttachTo(copy.Plant);
        Assert.Null(copy.Group.Restore(writer.Written));
        return copy;
    }
}
