using System.Text.Json;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>One seed: a day with faults of its own, then calm, then the checks.</summary>
internal sealed class ProofRun(ProofWorld world, ProofOptions options)
{
    private const int CalmSec = 1_800;
    private const int MovesPerSnapshot = 250;
    private const double OperatorLooksSec = 600;
    private readonly KrakenSimFaults faults = options.Faults ? Draw(world.Seed) : KrakenSimFaults.None;
    private Xoshiro256 random = Xoshiro256.Create(world.Seed, "proof");
    private ProofProcess? process;
    private double price = KrakenSimPair.Doge.Price;
    private ulong commands;
    private int moves;
    private Instant lookedAt = ProofWorld.Start;

    /// <summary>Processes that died.</summary>
    public int Crashes { get; private set; }

    /// <summary>Times the operator let a paused plant go on during the day.</summary>
    public int Resumes { get; private set; }

    /// <summary>Maintenance windows and broken connections ordered by the script.</summary>
    public int Outages { get; private set; }

    /// <summary>Runs; null when every check holds.</summary>
    public async Task<string?> ExecuteAsync()
    {
        world.Venue.Control.Price(price);
        world.Venue.Control.Faults = faults;
        try
        {
            return await DayAsync() ?? await CalmAsync() ?? await SettleAsync();
        }
        finally
        {
            await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<string?> DayAsync()
    {
        var end = ProofWorld.Start + new Duration((long)(options.Hours * 3_600 * Instant.NsPerSecond));
        while (world.Clock.Now() < end)
        {
            await TroubleAsync();
            await MoveAsync(Duration.FromMs((long)random.Below(8_000) + 10), random.Below(10) > 0);
            if (world.Violation is { } violation)
            {
                return $"{world.Clock.Now()}: {violation}";
            }

            Operate();
        }

        return null;
    }

    /// <summary>Venue errors in a row pause the plant until an operator looks, here every ten minutes.</summary>
    private void Operate()
    {
        var now = world.Clock.Now();
        if ((now - lookedAt).Seconds >= OperatorLooksSec)
        {
            lookedAt = now;
            if (process is { IsFenced: false } running && running.Plant.Mode.Shown == GridMode.Paused)
            {
                Resumes++;
                Resume(running);
            }
        }
    }

    private async Task TroubleAsync()
    {
        if (!options.Faults)
        {
            return;
        }

        if (random.Below(2_000) == 0 || process is { IsFenced: true })
        {
            await CrashAsync();
        }

        if (random.Below(3_000) == 0)
        {
            Outages++;
            world.Venue.Control.Maintain(Duration.FromSeconds((long)random.Below(600) + 10));
        }

        if (random.Below(1_500) == 0)
        {
            Outages++;
            world.Venue.Control.Disconnect();
        }
    }

    private async Task CrashAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            process = null;
        }

        Crashes++;
        world.Disk.Crash(powerLoss: random.Below(2) == 0);
    }

    private async Task MoveAsync(Duration by, bool sync)
    {
        price = Math.Round(Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * 0.003)), 0.07, 0.14), 7);
        world.Advance(by);
        world.Venue.Control.Price(price);
        process ??= await ProofProcess.TryStartAsync(world, options.Slots);
        if (process is null)
        {
            return;
        }

        process.Price(price);
        await process.QuietAsync(sync);
        if (++moves % MovesPerSnapshot == 0 && !process.IsFenced)
        {
            process.SaveSnapshot();
        }
    }

    private async Task<string?> CalmAsync()
    {
        world.Venue.Control.Faults = KrakenSimFaults.None;
        world.Disk.Faults = new();
        var started = world.Clock.Now();
        while (process is null or { IsFenced: true } || process.Plant.Mode.Shown != GridMode.Running)
        {
            if ((world.Clock.Now() - started).Seconds > CalmSec)
            {
                return process is null
                    ? "down"
                    : $"not running: {process.Plant.Mode.Shown} {process.Plant.Mode.Reason}";
            }

            if (process is { IsFenced: true })
            {
                await CrashAsync();
            }

            if (process is { } stuck && (world.Clock.Now() - started).Seconds > 60)
            {
                Resume(stuck);
            }

            await MoveAsync(Duration.FromSeconds(1), sync: true);
        }

        return world.Violation;
    }

    private async Task<string?> SettleAsync()
    {
        string? wrong = "not settled";
        for (var second = 0; second < CalmSec && (second < 300 || wrong is not null); second++)
        {
            await MoveAsync(Duration.FromSeconds(1), sync: true);
            if (world.Violation is { } violation)
            {
                return violation;
            }

            wrong = second < 290 ? wrong : ProofOracle.Judge(world, process!);
        }

        if (wrong is not null)
        {
            return $"{wrong}\n{process!.Explain()}";
        }

        return ProofOracle.Replay(world, process!, options.Slots) ?? world.Violation;
    }

    private void Resume(ProofProcess stuck) => stuck.Publish(Lane.Safety, RecordType.Command, 2, CommandCodec.Encode(
        new CommandRequest
        {
            Id = ++commands,
            IdemKey = $"proof-{world.Seed}-{commands}",
            Kind = "resume",
            Parameters = JsonSerializer.SerializeToElement(new Dictionary<string, object>()),
            Issuer = "operator",
            Role = "operator",
            Source = "api",
        }));

    /// <summary>Every seed draws its own subset and rates (swarm).</summary>
    private static KrakenSimFaults Draw(ulong seed)
    {
        var dice = Xoshiro256.Create(seed, "proof/faults");
        return new KrakenSimFaults
        {
            LoseRequest = Pick(0.02),
            LoseAnswer = Pick(0.02),
            BadGateway = Pick(0.02),
            GatewayTimeout = Pick(0.02),
            TooManyRequests = Pick(0.005),
            InvalidNonce = Pick(0.005),
            Delay = Pick(0.02),
            LoseEvent = Pick(0.02),
            DuplicateEvent = Pick(0.05),
            ReorderEvent = Pick(0.02),
            Disconnect = Pick(0.003),
            VenueCancel = Pick(0.01),
        };

        double Pick(double most) => dice.Below(3) == 0 ? 0.0 : dice.NextUnit() * most;
    }
}
