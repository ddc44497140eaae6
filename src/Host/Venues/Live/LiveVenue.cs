using System.Security.Cryptography;
using System.Text;
using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// The venue of one live plant (grid.md §11): the key's lock, the connection, and the desk on the reactor thread. A
/// real venue is armed only by <c>--arm-live</c>; a simulated one on loopback needs none. Not armed means that the
/// sending edge is not constructed.
/// </summary>
internal sealed class LiveVenue : IAsyncDisposable
{
    private readonly KrakenConnection connection;
    private readonly KeyLock key;
    private VenueDesk? desk;
    private bool disposed;

    private LiveVenue(string name, KrakenConnection connection, KeyLock key, bool armed)
    {
        Name = name;
        this.connection = connection;
        this.key = key;
        Armed = armed;
    }

    /// <summary>Name in the group's name.</summary>
    public string Name { get; }

    /// <summary>True when orders can leave.</summary>
    public bool Armed { get; }

    /// <summary>Opens the connection of a live plant.</summary>
    public static async Task<Result<LiveVenue>> OpenAsync(
        LoadedConfig config, PlantConfig plant, bool armLive, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(plant);
        var simulated = new Uri(plant.Venue.BaseUrl).IsLoopback && new Uri(plant.Venue.WsUrl).IsLoopback;
        var armed = simulated || armLive;
        var print = Fingerprint(plant.Venue.ApiKey!);
        if (KeyLock.TryTake(print) is not { } key)
        {
            return Result<LiveVenue>.Fail(
                "exchange.api_key", "locked",
                $"Another process trades with this key (lock {print}); two of them would spoil each other's nonces.");
        }

        var folder = Path.Combine(config.Host.StorageDir, "venue");
        Directory.CreateDirectory(folder);
        var opened = await KrakenConnection.OpenAsync(
            new KrakenConnectionOptions
            {
                Access = plant.Venue,
                Pair = plant.Grid.ExchangePair!,
                Tier = TierOf(plant.Grid.ExchangeTier),
                Clock = new LiveClock(),
                Nonces = new NonceFile(Path.Combine(folder, $"kraken-{print}.nonce")),
                Armed = armed,
                DeadMan = plant.Venue.DeadMan,
            },
            CancellationToken.None);
        if (!opened.TryGet(out var connection, out var error))
        {
            key.Dispose();
            return Result<LiveVenue>.Fail(error);
        }

        say($"{plant.Id}: live on {new Uri(plant.Venue.BaseUrl).Host}, "
            + (simulated ? "simulated venue" : armed ? "ARMED, orders leave" : "not armed, nothing is sent"));
        return Result<LiveVenue>.Ok(new LiveVenue(simulated ? "kraken-sim" : "kraken", connection, key, armed));
    }

    /// <summary>Puts the desk beside the group, before the start.</summary>
    public void Attach(GroupHost host, PlantGroup group, string pair)
    {
        ArgumentNullException.ThrowIfNull(host);
        desk = new VenueDesk(group, GroupComposer.TradingPlant, pair, new HostOutput(host));
        host.Guest = desk;
        connection.Connect(desk);
    }

    /// <summary>Starts the sockets.</summary>
    public void Run() => connection.Run(desk!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            await connection.DisposeAsync();
            key.Dispose();
        }
    }

    private static KrakenTier TierOf(VenueTier tier) => tier switch
    {
        VenueTier.Starter => KrakenTier.Starter,
        VenueTier.Intermediate => KrakenTier.Intermediate,
        _ => KrakenTier.Pro,
    };

    /// <summary>Eight hex digits that name a key without telling it.</summary>
    private static string Fingerprint(string apiKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)).AsSpan(0, 8));

    private sealed class HostOutput(GroupHost host) : IVenueOutput
    {
        public Instant Now => host.Now;

        public bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload) =>
            host.TrySubmit(lane, in input, payload);

        public void Wake() => host.Wake();
    }
}
