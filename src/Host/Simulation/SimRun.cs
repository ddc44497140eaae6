using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Simulation;

/// <summary>One seed: trouble for a number of steps, then calm, then the checks.</summary>
internal sealed class SimRun
{
    private const int CalmSeconds = 60;
    private const int SettleSeconds = 240;
    private readonly SimWorld world;
    private readonly SimOperator desk;
    private Xoshiro256 random;

    public SimRun(ulong seed, SimFaults faults)
    {
        world = new SimWorld(seed, faults);
        world.Disk.Faults = faults.Disk;
        desk = new SimOperator(seed);
        random = Xoshiro256.Create(seed, "steps");
    }

    public SimWorld World => world;

    /// <summary>Trace digest of the end, for comparing two runs of a seed.</summary>
    public ulong Trace => world.Process?.Group.TraceDigest ?? 0;

    /// <summary>Runs; null when every check holds.</summary>
    public string? Execute(int steps)
    {
        for (var step = 0; step < steps && world.Violation is null; step++)
        {
            world.Price = Math.Round(
                Math.Clamp(world.Price * (1.0 + ((random.NextUnit() - 0.5) * 0.008)), 0.06, 0.16), 6);
            Trouble();
            Move(Duration.FromMs((long)random.Below(5_000) + 10), Happens(world.Faults.Sync));
            if (world.Violation is { } violation)
            {
                return $"step {step}: {violation}";
            }
        }

        return world.Violation ?? Calm();
    }

    private void Trouble()
    {
        if (Happens(world.Faults.Crash) || world.Process is { IsFenced: true })
        {
            world.Process = null;
            world.Crashes++;
            world.Disk.Crash(powerLoss: random.Below(3) != 0);
        }

        if (Happens(world.Faults.ClockStep))
        {
            world.Advance(Duration.FromSeconds((long)random.Below(3_600)));
        }

        if (Happens(world.Faults.Maintenance))
        {
            world.Venue.StartMaintenance(world.Now(), world.Now() + Duration.FromSeconds((long)random.Below(60) + 1));
        }

        if (world.Process is { } process)
        {
            if (Happens(world.Faults.Command))
            {
                desk.Act(process, world.Price);
            }

            if (random.Below(150) == 0)
            {
                process.SaveSnapshot();
            }
        }
    }

    private void Move(Duration by, bool sync)
    {
        world.Advance(by);
        if (world.Process is not { } process)
        {
            if (random.Below(3) == 0 || world.Faults == SimFaults.None)
            {
                world.Process = SimProcess.TryStart(world);
                if (world.Process is null)
                {
                    world.Disk.Crash(powerLoss: false);
                }
            }

            return;
        }

        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(world.Price, 1).Write(payload);
        process.Publish(Lane.Data, MarketRecord.Mid, 0, payload);
        process.Step(sync);
    }

    private string? Calm()
    {
        world.Heal();
        var started = world.Now();
        while (world.Process is null or { IsFenced: true } || !IsRunning(world.Process.Plant))
        {
            if ((world.Now() - started).Seconds > CalmSeconds)
            {
                return $"not running {CalmSeconds} s after the faults ended: "
                    + (world.Process is { } stuck ? $"{stuck.Plant.Mode.Shown} {stuck.Plant.Mode.Reason}" : "down");
            }

            if (world.Process is { IsFenced: true })
            {
                world.Process = null;
                world.Disk.Crash(powerLoss: false);
            }

            if (world.Process is { } process && (world.Now() - started).Seconds > 5)
            {
                desk.Send(process, "resume", []);
            }

            Move(Duration.FromSeconds(1), sync: true);
            if (world.Violation is { } violation)
            {
                return violation;
            }
        }

        return Settle();
    }

    private string? Settle()
    {
        var process = world.Process!;
        for (var second = 0; second < SettleSeconds; second++)
        {
            Move(Duration.FromSeconds(1), sync: true);
        }

        for (var second = 0; second < CalmSeconds && SimOracle.Books(world, process) is not null; second++)
        {
            Move(Duration.FromSeconds(1), sync: true);
        }

        return world.Violation
            ?? SimOracle.Books(world, process)
            ?? SimOracle.Orders(world, process.Group)
            ?? SimOracle.Replay(world, process)
            ?? world.Violation;
    }

    private bool Happens(double rate) => rate > 0 && random.NextUnit() < rate;

    private static bool IsRunning(GridPlant plant) => plant.Mode.Shown == GridMode.Running;
}
