using Millwright.Grid.Governor;
using Millwright.Grid.Orders;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Live orders leave only when the plant is armed for its key (grid.md §11).</summary>
public sealed class ArmTests
{
    [Fact]
    public void Given_a_live_plant_when_nobody_armed_it_then_it_boots_and_places_nothing()
    {
        var rig = new LiveRig().Boot(arm: false);
        for (var i = 0; i < 10; i++)
        {
            rig.After(30, 0.1 + (0.0005 * (i % 3)));
        }

        Assert.Empty(rig.Placed);
        Assert.True(rig.Plant.Loop.Booted);
        Assert.False(rig.Plant.IsArmed);
        Assert.Equal(0ul, rig.Group.IntentsCreated);
    }

    [Fact]
    public void Given_a_live_plant_when_armed_then_it_places_and_says_so()
    {
        var rig = new LiveRig().Boot(arm: false);
        Assert.Null(rig.Arm());
        rig.After(1, 0.1);

        Assert.Equal(2, rig.Take().Count);
        Assert.Contains(rig.Events, told => told.Type == "mode_changed" && told.Text.Contains("Armed"));
        Assert.Null(rig.Arm());
    }

    [Fact]
    public void Given_an_armed_plant_when_a_run_starts_again_then_it_is_armed_with_the_same_key_and_not_with_another()
    {
        var rig = new LiveRig().Boot();
        rig.Take();

        Assert.True(rig.Clone("k1").Plant.IsArmed);
        var other = rig.Clone("k2");
        Assert.False(other.Plant.IsArmed);
        Assert.Null(other.Arm());
        Assert.True(other.Plant.IsArmed);
    }

    [Fact]
    public void Given_an_armed_plant_when_killed_and_rearmed_then_it_is_not_armed_any_more()
    {
        var rig = new LiveRig().Boot();
        foreach (var intent in rig.Take())
        {
            rig.Ack(intent);
        }

        rig.Command("kill", new { scope = "plant" }, "test");
        Assert.Equal(2, rig.Cancelled.Count);
        Assert.False(rig.Plant.IsArmed);
        Assert.Equal("killed", rig.Arm());
        rig.Command("rearm", new { scope = "plant" });
        foreach (var intent in rig.Cancelled)
        {
            rig.Terminal(intent, Kernel.VenueReportKind.Canceled);
        }

        rig.After(60, 0.1);
        rig.After(60, 0.1);
        Assert.Empty(rig.Placed);
        Assert.Null(rig.Arm());
        rig.After(1, 0.1);
        Assert.NotEmpty(rig.Placed);
    }

    [Fact]
    public void Given_a_paused_and_armed_plant_when_killed_then_it_is_disarmed_too()
    {
        var rig = new LiveRig().Boot();
        rig.Command("pause");
        rig.Command("kill", new { scope = "plant" }, "test");

        Assert.False(rig.Plant.IsArmed);
    }

    [Fact]
    public void Given_no_reason_or_a_paper_plant_when_armed_then_it_is_refused()
    {
        var rig = new LiveRig().Boot(arm: false);
        Assert.Equal("missing_field", rig.Arm(reason: " "));
        Assert.Equal("not_live", new GridRig().Boot().Command("arm").Error);
        Assert.NotNull(rig.Command("arm", new { stage = "paper" }, "x").Error);
    }

    [Fact]
    public void Given_a_disarmed_plant_with_an_open_leg_then_its_exit_is_held_until_it_is_armed()
    {
        var rig = new LiveRig().Boot();
        var entry = rig.Take().Single(intent => intent.Request.Side == Kernel.OrderSide.Buy);
        rig.Ack(entry);
        var other = rig.Clone("k2");
        other.Report(other.Execution(entry, entry.Request.Quantity));
        other.Terminal(entry, Kernel.VenueReportKind.Filled, entry.Request.Quantity);
        Assert.Empty(other.Placed);
        Assert.Equal(Gate.NotArmed, Assert.Single(other.Plant.Slots.Find(1)!.Pending).Gate);

        Assert.Null(other.Arm());
        other.After(1, 0.1);

        Assert.Contains(other.Take(), intent => intent.Request.ReduceOnly);
    }

    [Fact]
    public void Given_a_plant_that_is_not_armed_then_its_status_lists_the_condition()
    {
        var rig = new LiveRig();
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot(arm: false);

        Assert.Contains("not_armed", Conditions(rig));
        rig.Arm();
        Assert.DoesNotContain("not_armed", Conditions(rig));
    }

    private static IEnumerable<string?> Conditions(LiveRig rig)
    {
        var view = (Status.GridView)rig.Group.BuildView(2);
        using var document = System.Text.Json.JsonDocument.Parse(view.Json);
        return [.. document.RootElement.GetProperty("conditions").EnumerateArray().Select(item => item.GetString())];
    }
}
