using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Reconciliation against the real paper venue (grid.md §5.8, §14 A7).</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public void Given_a_quiet_market_when_an_hour_passes_then_the_green_comparison_is_confirmed_all_the_time()
    {
        var rig = new GridRig().Boot();
        rig.Wait(600, 0.1);
        var quiet = rig.Plant.Loop.QuietCycles;
        var cycles = rig.Plant.Loop.Cycles;

        rig.Wait(3600, 0.1);

        Assert.Equal(120, rig.Plant.Loop.Cycles - cycles);
        Assert.Equal(120, rig.Plant.Loop.QuietCycles - quiet);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.InRange(rig.Now.UnixSeconds - rig.Plant.Reconciliation.LastAt, 0.0, 150.0);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_deposit_and_a_withdrawal_when_the_venue_lists_them_then_they_are_posted_and_the_badge_is_green()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);

        rig.Control(new VenueControlRecord("deposit", Asset: "QQQ", Amount: 25.5m));
        rig.Control(new VenueControlRecord("withdraw", Asset: "AAA", Amount: 100m));
        rig.Wait(300, 0.1);

        var deposit = Assert.Single(rig.Transactions, t => t.Kind == TransactionKind.Deposit);
        var withdrawal = Assert.Single(rig.Transactions, t => t.Kind == TransactionKind.Withdrawal);
        Assert.Equal(25.5m, AmountOf(rig, deposit, rig.Plant.Book.Chart.Quote));
        Assert.Equal(-100m, AmountOf(rig, withdrawal, rig.Plant.Book.Chart.Base));
        Assert.DoesNotContain(rig.Transactions, t => t.Kind == TransactionKind.ReconciliationDrift);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.Equal(0m, rig.Plant.Reconciliation.DeltaQuote);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_a_foreign_trade_when_the_venue_lists_it_then_both_legs_are_external_and_the_badge_is_green()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);

        rig.Control(new VenueControlRecord("foreign_trade", Amount: 50m, Price: 0.1m));
        rig.Wait(300, 0.1);

        var legs = rig.Transactions.Where(t => t.Kind == TransactionKind.ExternalTrade).ToArray();
        Assert.Equal(2, legs.Length);
        Assert.Equal(50m, AmountOf(rig, legs[0], rig.Plant.Book.Chart.Base));
        Assert.Equal(-5m, AmountOf(rig, legs[1], rig.Plant.Book.Chart.Quote));
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.AssertConsistent();
    }

    [Theory]
    [InlineData("0.05", DriftBadge.Amber)]
    [InlineData("50", DriftBadge.Red)]
    public void Given_an_unexplained_change_when_it_stays_then_it_is_classified_and_recorded_once(
        string amount, DriftBadge badge)
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        var delta = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        rig.Control(new VenueControlRecord("drift", Asset: "QQQ", Amount: delta));
        rig.Wait(1800, 0.1);

        Assert.Equal(badge, rig.Plant.Reconciliation.Badge);
        Assert.Equal(delta, rig.Plant.Reconciliation.DeltaQuote);
        Assert.Single(rig.Transactions, t => t.Kind == TransactionKind.ReconciliationDrift);

        rig.Control(new VenueControlRecord("drift", Asset: "QQQ", Amount: -delta));
        rig.Wait(300, 0.1);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_an_order_the_venue_lost_silently_when_it_is_compared_then_it_is_queried_and_placed_again()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        var lost = rig.Plant.Orders.Live[0];
        rig.Venue.Exchange.CancelByExchange(lost.Txid, rig.Now);
        rig.Venue.Exchange.Events.Clear();

        rig.Command("reconcile");
        Assert.Equal(1, rig.Plant.Reconciliation.MissingOrders);
        rig.Wait(600, 0.1);

        Assert.Null(rig.Plant.Orders.Find(lost.IntentSeq));
        Assert.Equal(0, rig.Plant.Reconciliation.MissingOrders);
        Assert.Equal(0, rig.Plant.Reconciliation.Orders.MismatchRuns);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_an_order_of_somebody_else_when_it_is_compared_then_it_is_reported_and_stays()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        Submit(rig, "somebody-else", 20m);

        rig.Command("reconcile");

        Assert.Equal(1, rig.Plant.Reconciliation.ForeignOrders);
        Assert.Equal(0, rig.Plant.Reconciliation.UnknownOrders);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.Equal(rig.Plant.Orders.OpenCount + 1, rig.Venue.Exchange.OpenOrderCount);
        Assert.Contains(rig.Group.Incidents.Open, i => i.Rule == "grid.foreign_orders");
    }

    [Fact]
    public void Given_ten_orders_with_our_id_nobody_knows_when_ten_minutes_pass_then_red_and_one_incident()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        var next = 900_000UL;
        Ten();
        rig.Command("reconcile");
        Assert.Equal(10, rig.Plant.Reconciliation.UnknownOrders);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        for (var i = 0; i < 10; i++)
        {
            Ten();
            rig.Wait(30, 0.1);
        }

        Assert.Equal(DriftBadge.Red, rig.Plant.Reconciliation.Badge);
        Assert.DoesNotContain(rig.Group.Incidents.Open, i => i.Rule == "grid.order_count_drift");

        for (var i = 0; i < 15; i++)
        {
            Ten();
            rig.Wait(30, 0.1);
        }

        Assert.Single(rig.Group.Incidents.Open, i => i.Rule == "grid.order_count_drift");
        rig.Wait(300, 0.1);
        rig.Command("reconcile");

        void Ten()
        {
            for (var i = 0; i < 10; i++)
            {
                Submit(rig, ClientOrderId.Encode(0, 2, 1, next++), 20m);
            }
        }

        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        Assert.Equal(0, rig.Plant.Reconciliation.UnknownOrders);
    }

    [Fact]
    public void Given_an_order_with_our_id_nobody_knows_when_it_stays_then_it_is_cancelled_and_the_badge_stays_green()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        Submit(rig, ClientOrderId.Encode(0, 2, 1, 900_000UL), 20m);

        rig.Command("reconcile");
        Assert.Equal(1, rig.Plant.Reconciliation.UnknownOrders);
        Assert.Equal(rig.Plant.Orders.OpenCount + 1, rig.Venue.Exchange.OpenOrderCount);
        rig.Wait(600, 0.1);

        Assert.Equal(rig.Plant.Orders.OpenCount, rig.Venue.Exchange.OpenOrderCount);
        Assert.Equal(0, rig.Plant.Reconciliation.UnknownOrders);
        Assert.Equal(DriftBadge.Green, rig.Plant.Reconciliation.Badge);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_orders_of_others_when_they_are_to_be_cancelled_then_only_the_policy_allows_it()
    {
        var rig = new GridRig().Boot();
        rig.Wait(300, 0.1);
        Submit(rig, "somebody-else", 20m);

        Assert.Equal("foreign_orders", rig.Command("reconcile_drift", new { include_foreign = true }).Error);
        rig.Command("set_config", new { key = "foreign_orders", value = "cancel_on_command" });
        Assert.Null(rig.Command("reconcile_drift").Error);
        Assert.Equal(rig.Plant.Orders.OpenCount + 1, rig.Venue.Exchange.OpenOrderCount);

        Assert.Null(rig.Command("reconcile_drift", new { include_foreign = true }).Error);

        Assert.Equal(rig.Plant.Orders.OpenCount, rig.Venue.Exchange.OpenOrderCount);
        rig.AssertConsistent();
    }

    private static void Submit(GridRig rig, string clientId, decimal volume)
    {
        rig.Venue.Exchange.Submit(
            new VenueOrderRequest(clientId, GridRig.Pair.Pair, OrderSide.Buy, 0.05m, volume), rig.Now);
        rig.Venue.Exchange.Advance(rig.Now);
        rig.Venue.Exchange.Events.Clear();
    }

    private static decimal AmountOf(GridRig rig, LedgerTransaction transaction, LedgerAsset asset)
    {
        var sum = 0m;
        for (var i = 0; i < transaction.Count; i++)
        {
            var posting = transaction[i];
            sum += ReferenceEquals(posting.Asset, asset)
                && ReferenceEquals(posting.Account, rig.Plant.Book.Chart.Exchange) ? posting.Amount : 0m;
        }

        return sum;
    }
}
