using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Questions to an external venue: silence, lists of orders, prices without a side (grid.md §8).</summary>
public sealed class VenueReadTests
{
    [Fact]
    public void Given_a_venue_that_answers_no_question_then_it_is_shown_at_once_and_the_plant_pauses_after_25()
    {
        var rig = Silent();
        rig.Wait(360, 0.1);
        Assert.Contains("exchange_unavailable", Conditions(rig));
        Assert.Equal(GridMode.Running, rig.Plant.Mode.Shown);

        rig.Wait(1500, 0.1);

        Assert.Equal((GridMode.Paused, "venue errors"), (rig.Plant.Mode.Shown, rig.Plant.Mode.Reason));
        Assert.True(rig.Group.Incidents.Find("grid.venue_errors:venue") is { ConditionTrue: true });

        rig.Answer();

        Assert.Equal(GridMode.Running, rig.Plant.Mode.Shown);
        Assert.True(rig.Group.Incidents.Find("grid.venue_errors:venue") is not { ConditionTrue: true });
    }

    [Fact]
    public void Given_a_plant_its_operator_paused_when_a_silent_venue_answers_then_it_stays_paused()
    {
        var rig = Silent();
        Assert.Null(rig.Command("pause", reason: "lunch").Error);
        rig.Wait(1860, 0.1);
        Assert.True(rig.Group.Incidents.Find("grid.venue_errors:venue") is { ConditionTrue: true });

        rig.Answer();

        Assert.Equal(GridMode.Paused, rig.Plant.Mode.Shown);
        Assert.NotEqual("venue errors", rig.Plant.Mode.Reason);
    }

    [Fact]
    public void Given_a_silent_venue_when_it_answers_then_the_count_starts_over_and_survives_a_restart()
    {
        var rig = Silent();
        rig.Wait(400, 0.1);
        var failures = rig.Plant.Mode.UnansweredReads;
        Assert.InRange(failures, 1, 24);
        Assert.Equal(failures, Copy(rig).Plant.Mode.UnansweredReads);

        rig.Answer();

        Assert.Equal(0, rig.Plant.Mode.UnansweredReads);
        Assert.DoesNotContain("exchange_unavailable", Conditions(rig));
    }

    [Theory]
    [InlineData("2", 15, 17)]
    [InlineData("1000", 0, 0)]
    public void Given_a_quiet_plant_then_orders_are_listed_every_so_many_loops(string loops, int least, int most)
    {
        var rig = Armed(settledLoops: 40);
        Assert.Null(rig.Command("set_config", new { key = "poll.orders_every_loops", value = loops }).Error);
        Assert.Null(rig.Command("set_config", new { key = "recon.every_loops", value = "1000" }).Error);
        rig.Wait(300, 0.1);
        rig.Queries.Clear();

        rig.Wait(960, 0.1);

        Assert.InRange(rig.Queries.Count(query => query.Kind == "open_orders"), least, most);
    }

    [Fact]
    public void Given_an_execution_then_the_books_are_compared_when_the_venue_has_fallen_silent()
    {
        var rig = Armed();
        Assert.Null(rig.Command("set_config", new { key = "recon.every_loops", value = "1000" }).Error);
        rig.Wait(300, 0.1);
        var buy = rig.Plant.Orders.Live.First(order => order.Side == GridSide.Buy);
        var before = rig.Plant.Reconciliation.LastAt;
        rig.Queries.Clear();

        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Execution, IntentSeq = buy.IntentSeq, OrderId = buy.Txid, ExecId = "X1",
            Price = buy.Price, Volume = buy.Volume, Cost = decimal.Round(buy.Price * buy.Volume, 4), FeeAsset = "QQQ",
            CumVolume = buy.Volume, VenueTime = rig.Now,
        });
        rig.Report(new VenueReport
        {
            Kind = VenueReportKind.Filled, IntentSeq = buy.IntentSeq, OrderId = buy.Txid, CumVolume = buy.Volume,
            VenueTime = rig.Now,
        });
        rig.Wait(90, 0.1);

        Assert.Contains(rig.Queries, query => query.Kind == "balances");
        Assert.True(rig.Plant.Reconciliation.LastAt > before);
    }

    [Fact]
    public void Given_executions_at_a_venue_of_the_group_then_a_drift_is_seen_after_the_batch()
    {
        var rig = new GridRig(GridRig.Defaults with { ReconEveryLoops = 1000 }).Boot();
        rig.Wait(90, 0.1);
        rig.Control(new VenueControlRecord("drift", Asset: "QQQ", Amount: -50m));
        rig.Wait(90, 0.1);
        Assert.Equal(0m, rig.Plant.Reconciliation.DeltaQuote);

        rig.After(10, 0.0998);
        rig.Wait(90, 0.0998);

        Assert.Equal(-50m, rig.Plant.Reconciliation.DeltaQuote);
        Assert.Equal(Ledger.DriftBadge.Red, rig.Plant.Reconciliation.Badge);
    }

    [Fact]
    public void Given_balances_nobody_told_for_long_then_a_write_off_needs_force()
    {
        var rig = Silent();
        rig.Wait(600, 0.1);

        Assert.Equal("balances_unknown", rig.Command("write_off", new { slot_id = 1, trade_id = "B" }).Error);
        Assert.Equal("no_exit", rig.Command("write_off", new { slot_id = 1, trade_id = "B", force = true }).Error);
    }

    [Fact]
    public void Given_a_book_without_a_side_then_the_last_trade_is_the_price_and_nothing_else_would_do()
    {
        var rig = new GridRig().Boot();

        Quote(rig, 0m, 0m, 0.1002m);
        Assert.Equal(0.1002, rig.Plant.Market.Mid);
        Quote(rig, 0.1001m, 0m, 0m);
        Assert.Equal(0.1002, rig.Plant.Market.Mid);
        Quote(rig, 0.1004m, 0.1006m, 0.2m);
        Assert.Equal(0.1005, rig.Plant.Market.Mid);
    }

    private static void Quote(GridRig rig, decimal bid, decimal ask, decimal last)
    {
        Span<byte> payload = stackalloc byte[QuoteRecord.Size];
        new QuoteRecord(bid, ask, last, 1).Write(payload);
        rig.Apply(MarketRecord.Quote, 0, payload);
    }

    private static LiveRig Silent()
    {
        var rig = Armed();
        rig.AnswersBalances = false;
        return rig;
    }

    private static LiveRig Armed(int settledLoops = 0)
    {
        var rig = new LiveRig();
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        foreach (var intent in rig.Take())
        {
            rig.Ack(intent);
        }

        rig.Wait(settledLoops * 30, 0.1);
        return rig;
    }

    private static LiveRig Copy(LiveRig rig)
    {
        var writer = new CseWriter();
        rig.Group.Encode(writer);
        var copy = new LiveRig(rig.Plant.Options);
        GridGovernor.AttachTo(copy.Plant);
        Assert.Null(copy.Group.Restore(writer.Written));
        Assert.Equal(rig.Group.StateDigest(), copy.Group.StateDigest());
        return copy;
    }

    private static IEnumerable<string?> Conditions(LiveRig rig)
    {
        using var document = JsonDocument.Parse(((GridView)rig.Group.BuildView(2)).Json);
        return [.. document.RootElement.GetProperty("conditions").EnumerateArray().Select(item => item.GetString())];
    }
}
