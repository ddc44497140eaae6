using Millwright.Kernel;

namespace Millwright.Markets.Tests.Gateway;

/// <summary>What the venue has to answer before a plant opens positions (kernel.md §8.4).</summary>
public sealed class ReconciliationTests
{
    private readonly GatewayRig rig = new();

    [Fact]
    public void Given_a_new_group_when_balances_and_orders_are_told_then_the_pause_ends()
    {
        rig.Run();
        Assert.Equal(["balances", "open_orders"], rig.Queries);
        Assert.Equal([PlantGroup.ReconcilePause], rig.Group.PauseReasonsOf(1));
        rig.Told(GatewayRig.Balances());
        rig.Step(1);
        Assert.Equal("open orders", rig.Gateway.Awaiting);
        Assert.Empty(rig.Resumed);
        rig.Told(VenueFact.Of([]));
        rig.Step(1);
        Assert.Null(rig.Gateway.Awaiting);
        Assert.Equal([1u], rig.Resumed);
        Assert.Equal(PlantState.Running, rig.Group.StateOf(1));
        rig.Step(60);
        Assert.Single(rig.Resumed);
    }

    [Fact]
    public void Given_answers_that_are_lost_then_they_are_asked_for_every_five_seconds()
    {
        rig.Run();
        rig.Told(GatewayRig.Balances());
        rig.Queries.Clear();
        rig.Step(4.9);
        Assert.Empty(rig.Queries);
        rig.Step(0.1);
        Assert.Equal(["open_orders"], rig.Queries);
    }

    [Fact]
    public void Given_orders_that_rested_when_the_list_lacks_one_then_it_is_looked_up_before_the_pause_ends()
    {
        Ready();
        var (kept, gone) = (rig.Order(), rig.Order());
        rig.Ack(kept);
        rig.Ack(gone);
        rig.Restart();
        rig.Told(GatewayRig.Balances());
        rig.Told(VenueFact.Of([rig.Resting(kept)]));
        rig.LookedUp.Clear();
        rig.Step(1);
        Assert.Equal("the state of 1 order(s)", rig.Gateway.Awaiting);
        Assert.Single(rig.Resumed);
        rig.Step(4);
        Assert.Contains(gone.ClientId, rig.LookedUp);
        rig.Gateway.OnLookup(
            new VenueLookup(
                gone.ClientId, rig.Now, true, rig.Resting(gone, OrderStatus.Closed), [rig.Fill(gone, "E1")]),
            rig.Now);
        Assert.Equal(IntentState.Filled, rig.Group.FindIntent(gone.Seq)!.State);
        rig.Step(1);
        Assert.Equal(2, rig.Resumed.Count);
    }

    [Theory]
    [InlineData(29.9, false)]
    [InlineData(30.1, true)]
    public void Given_an_unknown_outcome_then_it_holds_the_plant_for_thirty_seconds(double seconds, bool resumes)
    {
        Ready();
        var doubtful = rig.Order();
        rig.Restart();
        rig.Told(GatewayRig.Balances());
        rig.Told(VenueFact.Of([]));
        rig.Step(seconds);
        Assert.Equal(IntentState.Unknown, doubtful.State);
        Assert.Equal(resumes ? 2 : 1, rig.Resumed.Count);
    }

    [Fact]
    public void Given_a_full_lane_then_the_end_of_the_pause_follows_every_report_it_rests_on()
    {
        Ready();
        var order = rig.Order();
        rig.Ack(order);
        rig.Restart();
        rig.Told(GatewayRig.Balances());
        rig.TakesRecords = false;
        rig.Told(VenueFact.Of([]));
        rig.Gateway.OnLookup(
            new VenueLookup(
                order.ClientId, rig.Now, true, rig.Resting(order, OrderStatus.Closed), [rig.Fill(order, "E1")]),
            rig.Now);
        rig.Step(1);
        Assert.Single(rig.Resumed);
        Assert.Equal(2, rig.Gateway.Backlog);
        rig.TakesRecords = true;
        rig.Step(1);
        Assert.Equal([VenueReportKind.Execution, VenueReportKind.Filled], rig.Reports[^2..].Select(r => r.Kind));
        Assert.Equal(2, rig.Resumed.Count);
    }

    [Fact]
    public void Given_repeated_executions_then_one_report_and_the_memory_of_them_is_bounded()
    {
        Ready();
        var order = rig.Order();
        rig.Ack(order);
        var before = rig.Reports.Count;
        for (var i = 0; i < 3; i++)
        {
            rig.Gateway.OnEvent(
                new VenueEvent(
                    VenueEventKind.PartialFill, rig.Now, rig.Now, $"O{order.Seq}", order.ClientId, "", 1m,
                    rig.Fill(order, "E1")),
                rig.Now);
        }

        Assert.Equal(before + 1, rig.Reports.Count);
        Assert.Equal(2, rig.Gateway.KeysHeld);
        rig.Now += Duration.FromSeconds(8 * 86_400);
        var other = rig.Order();
        rig.Ack(other);
        Assert.Equal(2, rig.Gateway.KeysHeld);
        rig.Gateway.OnEvent(
            new VenueEvent(
                VenueEventKind.PartialFill, rig.Now, rig.Now, $"O{other.Seq}", other.ClientId, "", 1m,
                rig.Fill(other, "E2")),
            rig.Now);
        Assert.Equal(2, rig.Gateway.KeysHeld);
    }

    [Fact]
    public void Given_a_placement_that_waits_for_the_disk_when_the_kill_switch_is_pulled_then_it_never_leaves()
    {
        Ready();
        rig.HoldsPlacements = true;
        var order = rig.Order();
        rig.Kill();
        Assert.Empty(rig.Cancelled);
        rig.ReleaseHeld();
        Assert.Empty(rig.Placed);
        Assert.Equal(1, rig.Gateway.Withdrawn);
        Assert.Equal((VenueReportKind.NotPlaced, "withdrawn"), (rig.Reports[^1].Kind, rig.Reports[^1].Code));
        Assert.Equal(IntentState.NotPlaced, order.State);
    }

    private void Ready()
    {
        rig.Run();
        rig.Told(GatewayRig.Balances());
        rig.Told(VenueFact.Of([]));
        rig.Step(1);
        Assert.Single(rig.Resumed);
    }
}
