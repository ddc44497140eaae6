using Millwright.Kernel;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Simulation;

/// <summary>Rates of one run, per message or per step: every seed draws its own subset (swarm).</summary>
internal sealed record SimFaults
{
    /// <summary>A message is lost.</summary>
    public double Lose { get; init; }

    /// <summary>An answer or report arrives twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>A message takes up to 15 s and is overtaken.</summary>
    public double Slow { get; init; }

    /// <summary>Nothing passes in either direction for up to 90 s.</summary>
    public double Partition { get; init; }

    /// <summary>Requests reach the venue, answers do not, for up to 90 s.</summary>
    public double HalfOpen { get; init; }

    /// <summary>A placement is answered with an error that says nothing about its outcome (5xx).</summary>
    public double ServerError { get; init; }

    /// <summary>A placement is refused for its rate (429).</summary>
    public double Throttle { get; init; }

    /// <summary>The venue goes into maintenance.</summary>
    public double Maintenance { get; init; }

    /// <summary>The price jumps by up to a fifth.</summary>
    public double PriceGap { get; init; }

    /// <summary>Entries are withdrawn while the price runs into them.</summary>
    public double Race { get; init; }

    /// <summary>A record of the market is NaN, negative, cut or repeated.</summary>
    public double BadData { get; init; }

    /// <summary>The process dies in this step.</summary>
    public double Crash { get; init; }

    /// <summary>The process dies after each of its next starts.</summary>
    public double Storm { get; init; }

    /// <summary>The process stands still for 10 ms to 10 min while the world goes on.</summary>
    public double Pause { get; init; }

    /// <summary>The clock jumps ahead.</summary>
    public double ClockStep { get; init; }

    /// <summary>An operator command in this step.</summary>
    public double Command { get; init; }

    /// <summary>A toggle is switched to and fro.</summary>
    public double Toggle { get; init; }

    /// <summary>The kill switch, released within two minutes.</summary>
    public double Kill { get; init; }

    /// <summary>The journal is synced in this step.</summary>
    public double Sync { get; init; } = 1.0;

    /// <summary>Nothing is synced for up to 20 steps.</summary>
    public double SlowDisk { get; init; }

    /// <summary>The disk is full for up to 60 s.</summary>
    public double FullDisk { get; init; }

    /// <summary>After the run: one bit of the journal is flipped, or a sector misplaced; it must be noticed.</summary>
    public bool Damage { get; init; }

    /// <summary>The disk.</summary>
    public SimDiskFaults Disk { get; init; } = new();

    /// <summary>No fault at all.</summary>
    public static SimFaults None { get; } = new();

    /// <summary>Names of the fault kinds that can be left out.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "lose", "duplicate", "slow", "partition", "half_open", "server_error", "throttle", "maintenance", "price_gap",
        "race", "bad_data", "crash", "storm", "pause", "clock", "command", "toggle", "kill", "slow_disk", "full_disk",
        "damage", "disk",
    ];

    /// <summary>The same faults less some kinds.</summary>
    public SimFaults Without(IReadOnlyList<string> kinds) => this with
    {
        Lose = Less("lose", Lose, kinds),
        Duplicate = Less("duplicate", Duplicate, kinds),
        Slow = Less("slow", Slow, kinds),
        Partition = Less("partition", Partition, kinds),
        HalfOpen = Less("half_open", HalfOpen, kinds),
        ServerError = Less("server_error", ServerError, kinds),
        Throttle = Less("throttle", Throttle, kinds),
        Maintenance = Less("maintenance", Maintenance, kinds),
        PriceGap = Less("price_gap", PriceGap, kinds),
        Race = Less("race", Race, kinds),
        BadData = Less("bad_data", BadData, kinds),
        Crash = Less("crash", Crash, kinds),
        Storm = Less("storm", Storm, kinds),
        Pause = Less("pause", Pause, kinds),
        ClockStep = Less("clock", ClockStep, kinds),
        Command = Less("command", Command, kinds),
        Toggle = Less("toggle", Toggle, kinds),
        Kill = Less("kill", Kill, kinds),
        SlowDisk = Less("slow_disk", SlowDisk, kinds),
        FullDisk = Less("full_disk", FullDisk, kinds),
        Damage = Damage && !kinds.Contains("damage"),
        Sync = kinds.Contains("disk") ? 1.0 : Sync,
        Disk = kinds.Contains("disk") ? new SimDiskFaults() : Disk,
    };

    /// <summary>Draws the faults of a seed.</summary>
    public static SimFaults? Draw(string profile, ref Xoshiro256 random)
    {
        if (profile == "none")
        {
            return None with { Command = 0.01 };
        }

        var network = profile is "all" or "network";
        var process = profile is "all" or "crash";
        if (!network && !process)
        {
            return null;
        }

        var faults = new SimFaults { Command = Pick(ref random, 0.05), Toggle = Pick(ref random, 0.01) };
        faults = network ? OfNetwork(faults, ref random) : faults;
        return process ? OfProcess(faults, ref random) : faults;
    }

    private static SimFaults OfNetwork(SimFaults faults, ref Xoshiro256 random) => faults with
    {
        Lose = Pick(ref random, 0.03),
        Duplicate = Pick(ref random, 0.1),
        Slow = Pick(ref random, 0.1),
        Partition = Pick(ref random, 0.004),
        HalfOpen = Pick(ref random, 0.004),
        ServerError = Pick(ref random, 0.05),
        Throttle = Pick(ref random, 0.02),
        Maintenance = Pick(ref random, 0.004),
        PriceGap = Pick(ref random, 0.004),
        Race = Pick(ref random, 0.01),
        BadData = Pick(ref random, 0.05),
        Kill = Pick(ref random, 0.002),
    };

    private static SimFaults OfProcess(SimFaults faults, ref Xoshiro256 random) => faults with
    {
        Crash = Pick(ref random, 0.02),
        Storm = Pick(ref random, 0.002),
        Pause = Pick(ref random, 0.004),
        ClockStep = Pick(ref random, 0.003),
        SlowDisk = Pick(ref random, 0.01),
        FullDisk = Pick(ref random, 0.002),
        Damage = random.Below(2) == 0,
        Sync = 0.4 + (random.NextUnit() * 0.6),
        Disk = new SimDiskFaults
        {
            SurviveRate = random.NextUnit(),
            TornRate = Pick(ref random, 0.4),
            Reorder = random.Below(2) == 0,
            SyncErrorRate = Pick(ref random, 0.002),
            InterruptRate = Pick(ref random, 0.01),
        },
    };

    private static double Less(string kind, double rate, IReadOnlyList<string> kinds) =>
        kinds.Contains(kind) ? 0.0 : rate;

    private static double Pick(ref Xoshiro256 random, double most) =>
        random.Below(3) == 0 ? 0.0 : random.NextUnit() * most;
}
