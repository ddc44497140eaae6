using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Venues;

/// <summary>What survives a crash of the process: clock, venue, disk, nonce reserve.</summary>
internal sealed class ProofWorld : IAsyncDisposable
{
    private readonly SimulatedClock clock;

    private ProofWorld(ulong seed, SimulatedClock clock, KrakenSimServer venue)
    {
        Seed = seed;
        this.clock = clock;
        Venue = venue;
        Time = new ManualTime(clock);
        Disk = new SimDisk(seed);
    }

    public static Instant Start { get; } = Instant.FromUnixSeconds(1_700_000_000);

    public ulong Seed { get; }

    public IClock Clock => clock;

    public ManualTime Time { get; }

    public SimDisk Disk { get; }

    public KrakenSimServer Venue { get; }

    public ProofNonces Nonces { get; } = new();

    /// <summary>True: processes arm the dead-man switch at the venue.</summary>
    public bool DeadMan { get; init; }

    /// <summary>Client ids that left a process: a second time breaks I1.</summary>
    public HashSet<string> Transmitted { get; } = new(StringComparer.Ordinal);

    /// <summary>Transactions as a ledger file would hold them; those of lost records go with the process.</summary>
    public List<LedgerTransaction> Ledger { get; } = [];

    /// <summary>First broken rule, or null.</summary>
    public string? Violation { get; private set; }

    public static async Task<ProofWorld> CreateAsync(ulong seed, bool deadMan = false)
    {
        var clock = new SimulatedClock(Start);
        var venue = await KrakenSimServer.StartAsync(new KrakenSimOptions { Clock = clock, Seed = seed });
        return new ProofWorld(seed, clock, venue) { DeadMan = deadMan };
    }

    public void Advance(Duration by)
    {
        clock.AdvanceTo(clock.Now() + by);
        Venue.Control.Advance();
        Time.Fire();
    }

    public void Fail(string violation) => Violation ??= violation;

    public ValueTask DisposeAsync() => Venue.DisposeAsync();
}
