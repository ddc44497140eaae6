namespace Millwright.Conformance.Tests;

/// <summary>Cases D50 … D53: gap repair, ledger pull and orders of strangers (grid.md §5.8, §8.5, §8.7).</summary>
public sealed class RepairCases
{
    private static readonly string Ours = ClientOrderId.Encode(1, 2, 0, 77);

    [Fact]
    public async Task D50_given_executions_nobody_reported_then_the_history_tells_them_all_with_the_running_sum()
    {
        await using var deck = await Deck.OpenAsync(partial: 1.0);
        await deck.PlaceAsync(deck.Buy(Ours, 0.099m, 100m));
        for (var i = 0; i < 4; i++)
        {
            deck.Move(1);
            deck.Venue.Control.Price(0.0985);
        }

        var executed = deck.Venue.Control.Read(venue => venue.FindByClientId(Ours)!.Executed);
        await using var line = new PrivateLine(deck);
        line.Link.WasPosted = _ => false;
        line.Link.HistoryCursor = () => deck.Clock.Now();
        await Inbox.UntilAsync(() => line.Link.HistoryReads > 0, "the history");
        var told = line.Inbox.Events.Where(item => item.Execution is not null).ToArray();
        Assert.True(told.Length >= 2);
        Assert.All(told, item => Assert.Equal(Ours, item.ClientId));
        Assert.Equal(executed, told.Select(item => item.Execution!).DistinctBy(row => row.ExecId).Sum(r => r.Volume));
        Assert.Equal(executed, told.Max(item => item.Executed));
    }

    [Fact]
    public async Task D51_given_a_history_that_fails_then_it_is_read_again_and_never_taken_as_empty()
    {
        await using var deck = await Deck.OpenAsync();
        await deck.PlaceAsync(deck.Buy(Ours, 0.099m, 100m));
        deck.Venue.Control.Price(0.0985);
        await using var line = new PrivateLine(deck, connect: false);
        line.Link.WasPosted = _ => false;
        deck.Venue.Control.Faults = new KrakenSimFaults { BadGateway = 1 };
        line.Link.OnConnection(up: true, "");
        await Inbox.UntilAsync(() => line.Link.InFlight == 0, "the failure");
        Assert.Equal(0, line.Link.HistoryReads);

        deck.Venue.Control.Faults = KrakenSimFaults.None;
        line.Link.Poll([], Duration.Zero, deck.Clock.Now());
        await Inbox.UntilAsync(() => line.Link.HistoryReads == 1, "the second read");
        Assert.Contains(line.Inbox.Events, item => item.Execution is { } row && row.ClientId == Ours);
    }

    [Fact]
    public async Task D52_given_deposits_and_trades_of_others_then_the_ledger_pull_tells_what_the_books_lack_once()
    {
        await using var deck = await Deck.OpenAsync();
        var since = deck.Clock.Now();
        deck.Move(10);
        deck.Venue.Control.Deposit("USD", 25m);
        await deck.PlaceAsync(deck.Buy("", 0.099m, 100m));
        deck.Venue.Control.Price(0.0985);
        deck.Move(700);
        await using var line = new PrivateLine(deck, connect: false);
        var posted = new HashSet<string>(StringComparer.Ordinal);
        line.Link.WasPosted = id => posted.Contains(id);
        var key = (since.Ns / Instant.NsPerSecond).ToString(System.Globalization.CultureInfo.InvariantCulture);

        line.Link.Query("ledger", key);
        await Inbox.UntilAsync(() => line.Inbox.Facts.Count >= 3, "three rows");
        var rows = line.Inbox.Facts.Select(fact => fact.Row!).ToArray();
        Assert.Equal(
            [("deposit", "USD", 25m), ("trade", "USD", -9.9m), ("trade", "XDG", 100m)],
            rows.Select(row => (row.Kind, row.Asset, row.Amount)).Order());

        foreach (var row in rows)
        {
            posted.Add(row.Id);
        }

        line.Link.Query("ledger", key);
        await Inbox.UntilAsync(() => line.Link.InFlight == 0, "the second pull");
        Assert.Equal(3, line.Inbox.Facts.Count);
    }

    [Fact]
    public async Task D53_given_a_strangers_order_then_it_is_listed_and_cancelled_by_its_venue_id_only_when_asked()
    {
        await using var deck = await Deck.OpenAsync();
        var stranger = (await deck.PlaceAsync(deck.Buy("", 0.09m))).Value;
        var own = (await deck.PlaceAsync(deck.Buy(Ours, 0.091m))).Value;
        await using var line = new PrivateLine(deck, connect: false);
        line.Link.Query("open_orders", "");
        await Inbox.UntilAsync(() => !line.Inbox.Facts.IsEmpty, "the list");
        Assert.True(line.Inbox.Facts.TryDequeue(out var list));
        Assert.Equal([stranger, own], list.Orders.Select(order => order.OrderId).Order(StringComparer.Ordinal));
        Assert.Equal(2, deck.Venue.Control.Read(venue => venue.OpenOrderCount));

        line.Link.Query("cancel_order", stranger);
        await Inbox.UntilAsync(() => line.Link.InFlight == 0, "the cancel");
        Assert.Equal([own], deck.Venue.Control.Read(venue => venue.OpenOrders().Select(o => o.OrderId).ToArray()));
    }
}
