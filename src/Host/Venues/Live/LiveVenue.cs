using System.Security.Cryptography;
using System.Text;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// The venue of one live plant (grid.md §11): the key's lock, the connection, and the desk on the reactor thread. The
/// plant is armed by the command <c>arm</c> or by <c>--arm-live</c>, which journals that command; a simulated venue on
/// loopback arms itself. The sending edge is constructed only when the plant is armed.
/// </summary>
internal sealed class LiveVenue : IAsyncDisposable
{
    private readonly KrakenConnection connection;
    private readonly KeyLock key;
    private readonly string? armReason;
    private VenueDesk? desk;
    private bool disposed;

    private LiveVenue(string name, KrakenConnection connection, KeyLock key, string print, string? armReason)
    {
        Name = name;
        this.connection = connection;
        this.key = key;
        KeyPrint = print;
        this.armReason = armReason;
    }

    /// <summary>Name in the group's name.</summary>
    public string Name { get; }

    /// <summary>Fingerprint of the key.</summary>
    public string KeyPrint { get; }

    /// <summary>Opens the connection of a live plant.</summary>
    public static async Task<Result<LiveVenue>> OpenAsync(
        LoadedConfig config, PlantConfig plant, bool armLive, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(plant);
        var simulated = new Uri(plant.Venue.BaseUrl).IsLoopback && new Uri(plant.Venue.WsUrl).IsLoopback;
        var armReason = simulated ? "simulated venue on loopback" : armLive ? "--arm-live" : null;
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
                Armed = false,
                DeadMan = plant.Venue.DeadMan,
                CandleMinutes = plant.Grid.ScannerIntervalMin,
            },
            CancellationToken.None);
        if (!opened.TryGet(out var connection, out var error))
        {
            key.Dispose();
            return Result<LiveVenue>.Fail(error);
        }

        say($"{plant.Id}: live on {new Uri(plant.Venue.BaseUrl).Host}, "
            + (simulated ? "simulated venue"
                : armLive ? "ARMED, orders leave"
                : "nothing is sent until the plant is armed for this key (command arm)"));
        var name = simulated ? "kraken-sim" : "kraken";
        return Result<LiveVenue>.Ok(new LiveVenue(name, connection, key, print, armReason));
    }

    /// <summary>Puts the desk beside the group, before the start.</summary>
    /// <param name="host">Host of the group.</param>
    /// <param name="group">The group; read only.</param>
    /// <param name="plant">Trading plant.</param>
    /// <param name="pair">Canonical pair.</param>
    /// <param name="wasPosted">Whether an execution is in the ledger.</param>
    public void Attach(
        GroupHost host, PlantGroup group, GridPlant plant, string pair, Func<string, bool?> wasPosted)
    {
        ArgumentNullException.ThrowIfNull(host);
        desk = new VenueDesk(group, GroupComposer.TradingPlant, pair, new HostOutput(host))
        {
            IsArmed = () => plant.IsArmed,
            StageChanged = connection.SetArmed,
            Posted = wasPosted,
            LastExecution = () => LastExecution(plant),
        };
        host.Guest = desk;
        connection.Connect(desk);
    }

    /// <summary>Time of the newest execution in the plant's books.</summary>
    internal static Instant LastExecution(GridPlant plant) =>
        new((long)(plant.Reconciliation.LastExecutionAt * Instant.NsPerSecond));

    /// <summary>Journals the arming that command line or loopback stand for; on the reactor thread.</summary>
    public void ArmAtStart(Reactor reactor, GridPlant plant)
    {
        ArgumentNullException.ThrowIfNull(reactor);
        ArgumentNullException.ThrowIfNull(plant);
        if (armReason is not null && !plant.IsArmed)
        {
            StartCommand.Apply(reactor, GroupComposer.TradingPlant, "arm", new { stage = "live" }, armReason);
        }
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
