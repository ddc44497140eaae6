namespace Millwright.Conformance.Tests;

/// <summary>Cases D20 … D24: paging, counters and keys.</summary>
public sealed class HistoryCases
{
    [Fact]
    public async Task D20_given_more_trades_and_ledger_rows_than_a_page_then_all_pages_are_read_once()
    {
        await using var deck = await Deck.OpenAsync();
        var since = deck.Clock.Now() - Duration.FromSeconds(60);
        for (var i = 0; i < 130; i++)
        {
            deck.Move(2);
            Assert.True((await deck.PlaceAsync(deck.Buy($"M-20-{i}", 0.099m, 20m))).IsOk);
            deck.Venue.Control.Price(0.0989);
            deck.Venue.Control.Price(0.1);
        }

        deck.Move(60);
        var trades = (await deck.Client.TradesAsync(since, Deck.Cancel)).Value;
        Assert.Equal(130, trades.Select(trade => trade.ExecId).Distinct().Count());
        Assert.Equal(130, trades.Count);
        deck.Move(60);
        var rows = (await deck.Client.LedgerAsync(since, Deck.Cancel)).Value;
        Assert.Equal(262, rows.Count);
        deck.Move(60);
        var balances = (await deck.Client.BalancesAsync(Deck.Cancel)).Value;
        foreach (var balance in balances)
        {
            Assert.Equal(
                balance.Total, rows.Where(row => row.Asset == balance.Asset).Sum(row => row.Amount - row.Fee));
        }
    }

    [Fact]
    public async Task D21_given_a_burst_of_orders_then_the_local_budget_keeps_the_venue_from_throttling()
    {
        await using var deck = await Deck.OpenAsync(KrakenTier.Starter);
        var refused = 0;
        for (var i = 0; i < 58; i++)
        {
            var placed = await deck.PlaceAsync(deck.Buy($"M-21-{i}", 0.09m, 20m));
            refused += placed.Code == VenueErrors.RateLimit ? 1 : 0;
        }

        Assert.Equal(0, deck.Venue.Control.Counters.Throttled);
        Assert.Equal(54, deck.Venue.Control.Read(venue => venue.OpenOrderCount));
        Assert.Equal(4, refused);
    }

    [Fact]
    public async Task D22_given_a_client_that_ignores_the_budget_then_the_venue_throttles_and_the_circuit_opens()
    {
        await using var deck = await Deck.OpenAsync(KrakenTier.Starter);
        deck.Venue.Control.Faults = new KrakenSimFaults { TooManyRequests = 1 };
        Assert.False((await deck.Client.BalancesAsync(Deck.Cancel)).IsOk);
        Assert.True(deck.Rest.Budget.IsOpen(deck.Clock.Now()));
        Assert.Equal(1, deck.Rest.Budget.Throttled);
        deck.Move(5);
        Assert.False(deck.Rest.Budget.IsOpen(deck.Clock.Now()));
    }

    [Fact]
    public async Task D23_given_another_client_with_the_same_key_then_reads_go_on_after_one_jump()
    {
        await using var deck = await Deck.OpenAsync();
        using var transport = new HttpKrakenTransport(deck.Venue.Address);
        using var signer = KrakenSigner.Create(KrakenSimOptions.DefaultSecret).Value;
        var ahead = (deck.Clock.Now().UnixMs * 1000) + 500_000;
        var body = $"nonce={ahead}";
        var reply = await transport.SendAsync(
            new KrakenRequest(
                "/0/private/Balance", body, KrakenSimOptions.DefaultKey,
                signer.Sign("/0/private/Balance", $"{ahead}", body)),
            Deck.Cancel);
        Assert.True(KrakenAnswer.Read(in reply).IsOk);
        Assert.True((await deck.Client.BalancesAsync(Deck.Cancel)).IsOk);
        Assert.Equal(1, deck.Venue.Control.Counters.Nonces);
    }

    [Theory]
    [InlineData("WRONG", null, "EAPI:Invalid key")]
    [InlineData(null, "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "EAPI:Invalid signature")]
    public async Task D24_given_a_wrong_key_then_the_refusal_is_fatal_and_reported_once(
        string? key, string? secret, string error)
    {
        await using var deck = await Deck.OpenAsync();
        using var transport = new HttpKrakenTransport(deck.Venue.Address);
        using var rest = new KrakenRest(
            transport, deck.Clock, new KrakenBudget(KrakenTier.Pro),
            new KrakenCredentials(
                key ?? KrakenSimOptions.DefaultKey,
                KrakenSigner.Create(secret ?? KrakenSimOptions.DefaultSecret).Value),
            new KrakenNonce(deck.Clock, new NonceFile(Path.GetTempFileName())));
        var told = new List<string>();
        rest.AuthFailed = told.Add;
        var answer = await rest.ReadAsync("/0/private/Balance", new(), CallPriority.Balances, Deck.Cancel);
        Assert.Equal(KrakenErrorClass.FatalAuth, answer.Class);
        Assert.Equal([error], told);
    }
}
