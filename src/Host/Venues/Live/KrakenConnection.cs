using Millwright.Host.Configuration;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// Everything between a live plant and the venue (grid.md §9): transport, budget, calls, link, sockets, dead-man.
/// Placements have a sending edge only in an armed run; cancels always leave.
/// </summary>
internal sealed class KrakenConnection : IAsyncDisposable
{
    private static readonly TimeSpan DeadManEvery = TimeSpan.FromSeconds(15);
    private const int DeadManTimeoutSec = 60;
    private readonly CancellationTokenSource stop = new();
    private readonly HttpKrakenTransport transport;
    private KrakenOrders? orders;
    private readonly KrakenConnectionOptions options;
    private Task running = Task.CompletedTask;

    private KrakenConnection(
        HttpKrakenTransport transport, KrakenRest rest, KrakenClient client, VenueReading reading,
        KrakenConnectionOptions options)
    {
        this.transport = transport;
        Reading = reading;
        this.options = options;
        Rest = rest;
        Client = client;
        orders = options.Armed ? new KrakenOrders(rest, client.Pair, options.Clock) : null;
    }

    /// <summary>Calls with their budget.</summary>
    public KrakenRest Rest { get; }

    /// <summary>Reads.</summary>
    public KrakenClient Client { get; }

    /// <summary>What the start checks found.</summary>
    public VenueReading Reading { get; }

    /// <summary>The link, once connected to a desk.</summary>
    public KrakenLink? Link { get; private set; }

    /// <summary>Reads metadata and makes the stack; a failing venue is a result, never an exception.</summary>
    public static async Task<Result<KrakenConnection>> OpenAsync(
        KrakenConnectionOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        var signer = KrakenSigner.Create(options.Access.ApiSecret ?? "");
        if (!signer.TryGet(out var secret, out var error))
        {
            return Result<KrakenConnection>.Fail(error);
        }

        var transport = new HttpKrakenTransport(new Uri(options.Access.BaseUrl));
        var credentials = new KrakenCredentials(options.Access.ApiKey ?? "", secret, options.Access.Otp);
        var nonce = new KrakenNonce(options.NonceClock ?? options.Clock, options.Nonces);
        var rest = new KrakenRest(transport, options.Clock, new KrakenBudget(options.Tier), credentials, nonce)
        {
            BudgetPoll = options.BudgetPoll,
            Time = options.Time,
        };
        var metadata = await KrakenClient.MetadataAsync(rest, cancel);
        if (!metadata.IsOk)
        {
            transport.Dispose();
            return Result<KrakenConnection>.Fail(
                "exchange.base_url", "stale", $"{options.Access.BaseUrl}: {metadata.Code}{metadata.Text}");
        }

        var (assets, pairs) = metadata.Value;
        if (KrakenPairs.Find(pairs, options.Pair, assets) is not { } pair)
        {
            transport.Dispose();
            return Result<KrakenConnection>.Fail(
                "exchange.pair", "unknown", $"The venue has no pair {options.Pair}.");
        }

        var client = new KrakenClient(rest, pair, assets);
        var checks = await VenueChecks.ReadAsync(client, options.Clock, cancel);
        if (!checks.TryGet(out var reading, out error) || reading.IsSkewed)
        {
            transport.Dispose();
            rest.Dispose();
            return Result<KrakenConnection>.Fail(
                reading is null ? error : new DomainError("exchange.base_url", "stale", reading.SkewText));
        }

        client.Renew(reading.Pair);
        return Result<KrakenConnection>.Ok(new KrakenConnection(transport, rest, client, reading, options));
    }

    /// <summary>The venue changed the rules of the pair: calls use them from now on.</summary>
    public void Renew(KrakenPair pair)
    {
        Client.Renew(pair);
        orders?.Renew(pair);
    }

    /// <summary>Connects a desk: from now on calls can leave. The sockets start with <see cref="Run"/>.</summary>
    public void Connect(VenueDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        Link = new KrakenLink(Client, orders, desk, options.Clock, desk.IsClosing, stop.Token)
        {
            Cancels = new KrakenOrders(Rest, Client.Pair, options.Clock),
        };
        Link.WasPosted = desk.Posted is null ? null : desk.WasPosted;
        Link.HistoryCursor = () => desk.HistoryCursor;
        desk.Proxy.Target = Link;
        Rest.AuthFailed = text => desk.Post(VenueFact.Condition(
            VenueDesk.AuthRule, on: true, $"The venue refuses the key: {text}. Nothing is retried."));
    }

    /// <summary>
    /// Arms or disarms: the sending edge is constructed when it is armed first; cancels go on leaving.
    /// </summary>
    public void SetArmed(bool armed)
    {
        if (armed)
        {
            orders ??= new KrakenOrders(Rest, Client.Pair, options.Clock);
            Link!.Arm(orders);
        }
        else
        {
            Link!.Disarm();
        }
    }

    /// <summary>Starts sockets and dead-man switch.</summary>
    public void Run(VenueDesk desk) => running = RunAllAsync(desk);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        transport.Dispose();
        Rest.Dispose();
        stop.Dispose();
    }

    private Task RunAllAsync(VenueDesk desk)
    {
        var socket = new KrakenSocket(AuthAddress(options.Access.WsUrl), Link!, options.Time);
        var watch = new VenueWatch(this, desk, options);
        Link!.RulesDoubted = watch.Doubt;
        var feed = new KrakenMarketFeed(
            Client.Pair, desk, options.Clock,
            new KrakenMarketFeedOptions { Instrument = watch.OnInstrument, CandleMinutes = options.CandleMinutes });
        var ticker = new KrakenSocket(new Uri(options.Access.WsUrl), feed, options.Time, seed: 2);
        return Task.WhenAll(
            Task.Run(() => socket.RunAsync(stop.Token)),
            Task.Run(() => watch.RunAsync(stop.Token)),
            options.Ticker ? Task.Run(() => ticker.RunAsync(stop.Token)) : Task.CompletedTask,
            options.DeadMan ? Task.Run(DeadManAsync) : Task.CompletedTask);
    }

    private async Task DeadManAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(DeadManEvery, options.Time);
            do
            {
                if (orders is { } edge && Link!.IsArmed)
                {
                    _ = await edge.CancelAllAfterAsync(DeadManTimeoutSec, stop.Token);
                }
            }
            while (await timer.WaitForNextTickAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The switch stays armed at the venue and fires there unless a next run renews it.
        }
    }

    /// <summary>The private socket has its own host at the venue; elsewhere both are one.</summary>
    private static Uri AuthAddress(string publicUrl)
    {
        var address = new UriBuilder(publicUrl);
        address.Host = address.Host == "ws.kraken.com" ? "ws-auth.kraken.com" : address.Host;
        return address.Uri;
    }
}
