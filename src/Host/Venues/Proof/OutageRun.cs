using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>
/// The bad afternoon of a venue: ten minutes unreachable, then it throttles everything, then maintenance. The dead-man
/// switch is armed; nobody touches the plant.
/// </summary>
/// <param name="world">World whose processes arm the switch.</param>
/// <param name="slots">Slots of the plant.</param>
internal sealed class OutageRun(ProofWorld world, int slots)
{
    private static readonly KrakenSimFaults Unreachable = new() { LoseRequest = 1.0 };
    private static readonly KrakenSimFaults Throttling = new() { TooManyRequests = 1.0 };

    private const int RecoverySec = 1_800;
    private Xoshiro256 random = Xoshiro256.Create(world.Seed, "outage");
    private double price = KrakenSimPair.Doge.Price;
    private ProofProcess? process;

    /// <summary>Orders that rested before the outage.</summary>
    public int RestingBefore { get; private set; }

    /// <summary>Orders that rested at its end: the switch cancelled them.</summary>
    public int RestingAfter { get; private set; }

    /// <summary>Placements that left after the price was stale and before the venue came back.</summary>
    public int SentWhileDown { get; private set; }

    /// <summary>Seconds from the end of maintenance until the plant runs and its books are equal.</summary>
    public int RecoveredAfterSec { get; private set; }

    /// <summary>Times the switch fired at the venue.</summary>
    public long Fired => world.Venue.Control.Counters.DeadMan;

    /// <summary>Runs; null when every check holds.</summary>
    public async Task<string?> ExecuteAsync()
    {
        world.Venue.Control.Price(price);
        try
        {
            await ForAsync(1_800, feed: true);
            RestingBefore = Resting();
            await OutageAsync();
            world.Venue.Control.Faults = Throttling;
            await ForAsync(300, feed: true);
            world.Venue.Control.Faults = KrakenSimFaults.None;
            world.Venue.Control.Maintain(Duration.FromSeconds(300));
            await ForAsync(300, feed: true);
            return world.Violation ?? await RecoverAsync();
        }
        finally
        {
            await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>No call arrives, no socket lives, no price comes.</summary>
    private async Task OutageAsync()
    {
        world.Venue.Control.Faults = Unreachable;
        await ForAsync(90, feed: false, cut: true);
        var sent = world.Transmitted.Count;
        await ForAsync(510, feed: false, cut: true);
        SentWhileDown = world.Transmitted.Count - sent;
        RestingAfter = Resting();
    }

    private async Task<string?> RecoverAsync()
    {
        string? wrong = "not running";
        while (wrong is not null && RecoveredAfterSec < RecoverySec)
        {
            await ForAsync(5, feed: true);
            RecoveredAfterSec += 5;
            wrong = process!.Plant.Mode.Shown != GridMode.Running
                ? $"not running: {process.Plant.Mode.Shown} {process.Plant.Mode.Reason}"
                : Resting() == 0 ? "nothing rests" : ProofOracle.Judge(world, process);
        }

        return wrong is not null ? $"{wrong}\n{process!.Explain()}"
            : ProofOracle.Replay(world, process!, slots) ?? world.Violation;
    }

    private int Resting() => world.Venue.Control.Read(static exchange => exchange.OpenOrders().Count);

    private async Task ForAsync(int seconds, bool feed, bool cut = false)
    {
        for (var second = 0; second < seconds && world.Violation is null; second++)
        {
            price = Math.Round(Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * 0.003)), 0.07, 0.14), 7);
            world.Advance(Duration.FromSeconds(1));
            world.Venue.Control.Price(price);
            if (cut)
            {
                world.Venue.Control.Disconnect();
            }

            process ??= await ProofProcess.TryStartAsync(world, slots);
            if (process is not null)
            {
                if (feed)
                {
                    process.Price(price);
                }

                await process.QuietAsync(sync: true);
            }
        }
    }
}
