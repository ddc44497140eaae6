using Millwright.Kernel;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Simulation;

/// <summary>Rates of one run: every seed draws its own subset (swarm).</summary>
internal sealed record SimFaults
{
    /// <summary>A message is lost.</summary>
    public double Lose { get; init; }

    /// <summary>An answer or report arrives twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>A message takes up to 15 s and is overtaken.</summary>
    public double Slow { get; init; }

    /// <summary>The process dies in this step.</summary>
    public double Crash { get; init; }

    /// <summary>The clock jumps ahead.</summary>
    public double ClockStep { get; init; }

    /// <summary>An operator command in this step.</summary>
    public double Command { get; init; }

    /// <summary>The venue goes into maintenance.</summary>
    public double Maintenance { get; init; }

    /// <summary>The journal is synced in this step.</summary>
    public double Sync { get; init; } = 1.0;

    /// <summary>The disk.</summary>
    public SimDiskFaults Disk { get; init; } = new();

    /// <summary>No fault at all.</summary>
    public static SimFaults None { get; } = new();

    /// <summary>Names of the fault kinds that can be left out.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["lose", "duplicate", "slow", "maintenance", "crash", "clock", "command", "disk"];

    /// <summary>The same faults less some kinds.</summary>
    public SimFaults Without(IReadOnlyList<string> kinds) => this with
    {
        Lose = kinds.Contains("lose") ? 0 : Lose,
        Duplicate = kinds.Contains("duplicate") ? 0 : Duplicate,
        Slow = kinds.Contains("slow") ? 0 : Slow,
        Maintenance = kinds.Contains("maintenance") ? 0 : Maintenance,
        Crash = kinds.Contains("crash") ? 0 : Crash,
        ClockStep = kinds.Contains("clock") ? 0 : ClockStep,
        Command = kinds.Contains("command") ? 0 : Command,
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
        return network || process
            ? new SimFaults
            {
                Lose = network ? Pick(ref random, 0.03) : 0,
                Duplicate = network ? Pick(ref random, 0.1) : 0,
                Slow = network ? Pick(ref random, 0.1) : 0,
                Maintenance = network ? Pick(ref random, 0.004) : 0,
                Crash = process ? Pick(ref random, 0.02) : 0,
                ClockStep = process ? Pick(ref random, 0.003) : 0,
                Command = Pick(ref random, 0.05),
                Sync = 0.4 + (random.NextUnit() * 0.6),
                Disk = process
                    ? new SimDiskFaults
                    {
                        SurviveRate = random.NextUnit(),
                        TornRate = Pick(ref random, 0.4),
                        Reorder = random.Below(2) == 0,
                        SyncErrorRate = Pick(ref random, 0.002),
                        InterruptRate = Pick(ref random, 0.01),
                    }
                    : new SimDiskFaults(),
            }
            : null;
    }

    private static double Pick(ref Xoshiro256 random, double most) =>
        random.Below(3) == 0 ? 0.0 : random.NextUnit() * most;
}
