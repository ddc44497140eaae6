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
    private Instant standsUntil;
    private Instant? rearmAt;
    private Instant? resumeAt;
    private int storm;
    private int unsynced;

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
            world.Price = Within(world.Price * (1.0 + ((random.NextUnit() - 0.5) * 0.008)));
            Trouble();
            Move(Duration.FromMs((long)random.Below(5_000) + 10), Happens(null, world.Faults.Sync));
            if (world.Violation is { } violation)
            {
                return $"step {step}: {violation}";
            }
        }

        return world.Violation ?? Calm();
    }

    private void Trouble()
    {
        if (Happens("storm", world.Faults.Storm))
        {
            storm = 2 + (int)random.Below(5);
        }

        if (Happens("crash", world.Faults.Crash) || world.Process is { IsFenced: true }
            || (storm > 0 && world.Process is not null))
        {
            storm = Math.Max(0, storm - 1);
            world.Process = null;
            standsUntil = Instant.Epoch;
            world.Crashes++;
            world.Disk.Crash(powerLoss: random.Below(3) != 0);
        }

        TroubleOutside();
        if (world.Process is { } process && !Stands)
        {
            TroubleInside(process);
        }
    }

    private void TroubleOutside()
    {
        if (Happens("clock", world.Faults.ClockStep))
        {
            world.Advance(Seconds(3_600), !Stands);
        }

        if (Happens("maintenance", world.Faults.Maintenance))
        {
            world.Venue.StartMaintenance(world.Now(), world.Now() + Seconds(60));
        }

        if (Happens("partition", world.Faults.Partition))
        {
            world.Network.Cut(world.Now() + Seconds(90));
        }

        if (Happens("half_open", world.Faults.HalfOpen))
        {
            world.Network.Deafen(world.Now() + Seconds(90));
        }

        if (Happens("price_gap", world.Faults.PriceGap))
        {
            world.Price = Within(world.Price * (0.8 + (random.NextUnit() * 0.4)));
        }

        if (Happens("full_disk", world.Faults.FullDisk))
        {
            world.FillDisk(Seconds(60));
        }

        if (Happens("slow_disk", world.Faults.SlowDisk))
        {
            unsynced = 3 + (int)random.Below(18);
        }
    }

    private void TroubleInside(SimProcess process)
    {
        if (Happens("pause", world.Faults.Pause))
        {
            // 10 ms to 10 min, short ones as often as long ones.
            standsUntil = world.Now() + Duration.FromMs((long)(10.0 * Math.Pow(60_000.0, random.NextUnit())));
            return;
        }

        if (Happens("command", world.Faults.Command))
        {
            desk.Act(process, world.Price);
        }

        if (Happens("toggle", world.Faults.Toggle))
        {
            desk.Flap(process);
        }

        if (Happens("bad_data", world.Faults.BadData))
        {
            Nonsense(process);
        }

        if (Happens("race", world.Faults.Race))
        {
            desk.Send(process, "pause", new() { ["pull_entries"] = true });
            world.Price = Within(world.Price * (random.Below(2) == 0 ? 0.985 : 1.015));
            resumeAt = world.Now() + Seconds(30);
        }

        if (Happens("kill", world.Faults.Kill))
        {
            desk.Send(process, "kill", new() { ["scope"] = "all" });
            rearmAt = world.Now() + Seconds(120);
        }

        Release(process);
        if (random.Below(150) == 0)
        {
            process.SaveSnapshot();
        }
    }

    /// <summary>What the operator stopped goes on after a while.</summary>
    private void Release(SimProcess process)
    {
        if (rearmAt is { } rearm && world.Now() >= rearm)
        {
            rearmAt = null;
            desk.Send(process, "rearm", new() { ["scope"] = "all" });
        }

        if (resumeAt is { } resume && world.Now() >= resume)
        {
            resumeAt = null;
            desk.Send(process, "resume", []);
        }
    }

    /// <summary>Data that the gate has to refuse; the price of the plant must not follow.</summary>
    private void Nonsense(SimProcess process)
    {
        double[] prices = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1.0, 0.0];
        var bytes = new byte[MidRecord.Size];
        new MidRecord(prices[random.Below((ulong)prices.Length)], 1).Write(bytes);
        var cut = random.Below(3) == 0 ? (int)random.Below(MidRecord.Size) : MidRecord.Size;
        process.Publish(Lane.Data, MarketRecord.Mid, 0, bytes.AsSpan(0, cut));
    }

    private void Move(Duration by, bool sync)
    {
        world.Advance(by, !Stands);
        if (Stands)
        {
            return;
        }

        if (unsynced > 0)
        {
            unsynced--;
            sync = world.Faults == SimFaults.None;
        }

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
        var damage = world.Faults.Damage;
        world.Heal();
        standsUntil = Instant.Epoch;
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
                desk.Send(process, process.Group.IsKilled ? "rearm" : "resume", []);
            }

            Move(Duration.FromSeconds(1), sync: true);
            if (world.Violation is { } violation)
            {
                return violation;
            }
        }

        return Settle() ?? (damage ? SimDamage.Check(world, SimProcess.Folder, ref random) : null);
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

    private bool Stands => world.Now() < standsUntil;

    private Duration Seconds(ulong most) => Duration.FromSeconds((long)random.Below(most) + 1);

    private static double Within(double price) => Math.Round(Math.Clamp(price, 0.06, 0.16), 6);

    private bool Happens(string? kind, double rate)
    {
        if (rate <= 0 || random.NextUnit() >= rate)
        {
            return false;
        }

        if (kind is not null)
        {
            world.Tally.Add(kind);
        }

        return true;
    }

    private static bool IsRunning(GridPlant plant) => plant.Mode.Shown == GridMode.Running;
}
