using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Incidents of exits that do not go out end with their cause, however the order leaves it.</summary>
public sealed class ClosingAlarmTests
{
    private static readonly GridOptions OneCycleSlot = GridRig.Defaults with
    {
        SlotsInitial = 1,
        CycleRecoveryPolicy = RecoveryPolicy.Keep,
        CycleMaxReprices = 0,
    };

    [Fact]
    public void Given_a_held_exit_when_it_is_orphaned_then_its_incident_ends_and_the_recovery_has_its_own()
    {
        var rig = Held(out var exit);
        Assert.True(IsOn(rig, $"grid.exit_held:1/{exit}"));

        rig.Wait(1500, 0.0995);

        var recovery = Assert.Single(rig.Slot(1).State.RecoveryOrders.Span.ToArray());
        Assert.False(IsOn(rig, $"grid.exit_held:1/{exit}"));
        Assert.True(IsOn(rig, $"grid.exit_held:1/R{recovery.RecoveryId}"));
        Unlimited(rig);
        rig.Wait(60, 0.0995);
        Assert.Empty(True(rig));
        Assert.NotNull(rig.Slot(1).FindWorking(true, recovery.RecoveryId));
    }

    [Fact]
    public void Given_a_held_exit_when_another_gate_holds_it_before_it_goes_out_then_the_incident_ends()
    {
        var rig = Held(out var exit);
        rig.Command("halt");
        rig.Wait(60, 0.0995);
        Assert.Equal(Gate.Mode, rig.Slot(1).FindPending(false, exit)!.Gate);
        Assert.False(IsOn(rig, $"grid.exit_held:1/{exit}"));
        Unlimited(rig);
        rig.Command("resume");
        rig.Wait(60, 0.0995);

        Assert.NotNull(rig.Slot(1).FindWorking(false, exit));
        Assert.Empty(True(rig));
    }

    [Theory]
    [InlineData("write_off")]
    [InlineData("remove_slot")]
    public void Given_a_held_exit_when_the_operator_ends_it_then_the_incident_ends(string kind)
    {
        var rig = Held(out var exit);
        object parameters = kind == "write_off"
            ? new { slot_id = 1, trade_id = "B", force = true }
            : new { slot_id = 1 };
        rig.Command(kind, parameters);
        rig.Wait(60, 0.0995);

        Assert.Empty(True(rig));
    }

    [Fact]
    public void Given_a_held_exit_when_restored_from_a_snapshot_then_its_incident_still_ends()
    {
        var rig = Held(out _).Clone(GridRig.Synchronous);
        Unlimited(rig);
        rig.Wait(60, 0.0995);

        Assert.Empty(True(rig));
    }

    [Fact]
    public void Given_a_state_of_logic_version_2_when_read_then_held_exits_are_known_and_their_incidents_end()
    {
        var rig = Held(out _);
        var writer = new CseWriter();
        rig.Plant.Encode(writer);
        const int Alarm = 4 + 1 + 8 + 1;
        const int Times = 4 * 8;
        const int AddedByThree = 2 + 4 + Alarm + 2 + 1 + Times;
        const int AddedByFour = 2 + 4;
        const int AddedByFive = 2 + 4 + 8 + 1 + 17 + 17 + 8 + 3;
        var later = AddedByFour + AddedByFive + AddedBySix(rig.Plant.Core) + AddedBySeven(rig.Plant.Core);
        var old = writer.Written[..^(AddedByThree + later)];
        var copy = rig.Clone();
        var reader = new CseReader(old);

        Assert.True(copy.Plant.TryMigrate(2, ref reader));
        Assert.True(reader.AtEnd);

        var again = new CseWriter();
        copy.Plant.Encode(again);
        var laterNow = AddedByFour + AddedByFive + AddedBySix(copy.Plant.Core) + AddedBySeven(copy.Plant.Core);
        Assert.Equal(writer.Written[..^(Times + later)], again.Written[..^(Times + laterNow)]);
        Assert.Equal(copy.Plant.Loop.StartedAt, copy.Plant.Loop.OpenedAt);
        Assert.False(copy.Plant.TryMigrate(1, ref reader));
        Unlimited(copy);
        copy.Wait(60, 0.0995);
        Assert.Empty(True(copy));
    }

    [Fact]
    public void Given_an_exit_without_funds_when_paid_for_then_its_incident_ends()
    {
        var rig = new GridRig(OneCycleSlot).Boot();
        var held = rig.Plant.Funds.AvailableBase + 100m;
        rig.After(1, 0.0990);
        var exit = ExitOf(rig);
        Assert.NotNull(rig.Slot(1).FindWorking(false, exit));
        rig.Plant.Funds.Hold(GridSide.Sell, held);
        var txid = rig.Slot(1).FindWorking(false, exit)!.Txid;
        rig.Control(new Millwright.Markets.VenueControlRecord("cancel_order", Order: txid));
        rig.Wait(180, 0.0990);
        Assert.True(IsOn(rig, $"grid.exit_unfunded:1/{exit}"));

        rig.Plant.Funds.Release(GridSide.Sell, held);
        rig.Wait(60, 0.0990);

        Assert.NotNull(rig.Slot(1).FindWorking(false, exit));
        Assert.Empty(True(rig));
    }

    /// <summary>A cycle slot whose exit is held because the venue takes no more orders.</summary>
    private static GridRig Held(out long exit)
    {
        var rig = new GridRig(OneCycleSlot).Boot();
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.Command("set_config", new { key = "capacity.order_limit", value = "1" });
        rig.After(1, 0.0995);
        exit = ExitOf(rig);
        Assert.Equal(Gate.Capacity, rig.Slot(1).FindPending(false, exit)!.Gate);
        return rig;
    }

    private static int AddedBySix(Grid.Plant.GridCore core) =>
        2 + 4 + 4 + (8 * core.Windows.Restored.Count) + 4 + core.Windows.BuyFailures.Sum(f => 8 + 4 + f.Gate.Length)
        + 4 + (8 * core.RateState.Recent.Count) + 4 + core.RateState.Errors.Sum(e => 4 + e.Key.Length + 8);

    private static int AddedBySeven(Grid.Plant.GridCore core)
    {
        Assert.Empty(core.Archive.All);
        return 2 + 4 + 4 + ((8 + 2 + 1 + 2 + 17) * core.Windows.Outcomes.Count) + 4;
    }

    private static void Unlimited(GridRig rig) => rig.Command("reset_config", new { key = "capacity.order_limit" });

    private static long ExitOf(GridRig rig) => rig.Slot(1).State.Orders.Span.ToArray()
        .Single(order => order.Role == OrderRole.Exit).LocalId;

    private static bool IsOn(GridRig rig, string key) => rig.Group.Incidents.Find(key) is { ConditionTrue: true };

    private static IEnumerable<string> True(GridRig rig) => rig.Group.Incidents.Open
        .Where(incident => incident.ConditionTrue && incident.Rule.StartsWith("grid.exit", StringComparison.Ordinal))
        .Select(incident => incident.Key);
}
