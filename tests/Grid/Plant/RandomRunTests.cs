using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>
/// 10⁴ random prices with commands and venue trouble: the invariants of the plant hold after every record.
/// </summary>
public sealed class RandomRunTests
{
    private static readonly GridOptions Busy = GridRig.Defaults with
    {
        SlotsInitial = 6,
        SlotsStickyRatio = 0.5,
        CycleS1OrphanAfterSec = 300,
        CycleS2OrphanAfterSec = 400,
        EntriesMaxPerLoop = 10,
        ProfitPct = 0.8,
    };

    private static readonly string[] Kinds =
    [
        "toggle_sticky", "pause_slot", "write_off", "add_slot", "remove_slot", "reseed", "soft_close_next", "pause",
        "resume", "reprice_exit", "cancel_stale_recoveries", "cancel_order", "reconcile",
    ];

    [Theory]
    [InlineData(1, RecoveryPolicy.WriteOffImmediately, 0.0, WriteOffEvent.SyntheticFill)]
    [InlineData(2, RecoveryPolicy.Keep, 0.3, WriteOffEvent.SyntheticFill)]
    [InlineData(3, RecoveryPolicy.TtlFixed, 0.3, WriteOffEvent.Cancel)]
    public void Given_random_prices_and_commands_when_the_venue_answers_at_once_then_books_and_orders_agree(
        int seed, RecoveryPolicy policy, double partial, WriteOffEvent writeOff)
    {
        var rig = new GridRig(
            Busy with { CycleRecoveryPolicy = policy, WriteOffReducerEvent = writeOff },
            GridRig.Synchronous with { PartialProbability = partial }).Boot();
        Run(rig, seed, 10_000, checkEvery: 1);
    }

    [Theory]
    [InlineData(4, RecoveryPolicy.WriteOffImmediately)]
    [InlineData(5, RecoveryPolicy.Keep)]
    public void Given_latency_and_partial_fills_when_the_venue_falls_silent_then_books_and_orders_agree(
        int seed, RecoveryPolicy policy)
    {
        var paper = new PaperOptions
        {
            Fill = FillModel.Touch,
            SpreadPct = 0.02m,
            PartialProbability = 0.3,
            LatencyMin = Duration.FromMs(200),
            LatencyMax = Duration.FromMs(4000),
        };
        var rig = new GridRig(Busy with { CycleRecoveryPolicy = policy }, paper).Boot();
        Run(rig, seed, 10_000, checkEvery: 0);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Given_every_fault_of_the_venue_when_the_run_ends_then_nothing_is_lost_or_doubled(int seed)
    {
        var paper = new PaperOptions
        {
            Fill = FillModel.Touch,
            SpreadPct = 0.02m,
            PartialProbability = 0.3,
            LatencyMin = Duration.FromMs(50),
            LatencyMax = Duration.FromMs(900),
            Faults = new PaperFaults
            {
                TimeoutBeforeAccept = 0.02,
                TimeoutAfterAccept = 0.02,
                Throttle = 0.02,
                DuplicateReport = 0.05,
                ReorderReport = 0.05,
                ExchangeCancel = 0.02,
            },
        };
        var rig = new GridRig(Busy with { CycleRecoveryPolicy = RecoveryPolicy.Keep }, paper).Boot();
        Run(rig, seed, 6_000, checkEvery: 0);
    }

    private static void Run(GridRig rig, int seed, int steps, int checkEvery)
    {
        var random = new Random(seed);
        var price = 0.1;
        for (var step = 0; step < steps; step++)
        {
            price = Math.Round(Math.Clamp(price * (1.0 + ((random.NextDouble() - 0.5) * 0.012)), 0.06, 0.16), 6);
            rig.After(1 + random.Next(25), price);
            if (random.Next(40) == 0)
            {
                rig.Command(Kinds[random.Next(Kinds.Length)], Parameters(rig, random));
            }

            if (random.Next(200) == 0)
            {
                rig.Command("resume");
            }

            Assert.True(
                rig.Plant.Mode.Shown is GridMode.Running or GridMode.Paused,
                $"seed {seed} step {step}: {rig.Plant.Mode.Shown} {rig.Plant.Mode.Reason}");
            foreach (var slot in rig.Plant.Slots.All)
            {
                Assert.True(slot.HaltReason.Length == 0, $"seed {seed} step {step} slot {slot.Id}: {slot.HaltReason}");
            }

            if (checkEvery > 0 && step % checkEvery == 0)
            {
                rig.AssertBooks();
            }
        }

        rig.Command("resume");
        rig.Wait(600, price);
        rig.AssertConsistent();
        Assert.True(rig.Plant.Book.Plant.RoundTrips > 100, $"{rig.Plant.Book.Plant.RoundTrips} round trips");
    }

    private static Dictionary<string, object> Parameters(GridRig rig, Random random)
    {
        var slots = rig.Plant.Slots.All;
        var values = new Dictionary<string, object>();
        var kind = random.Next(3);
        if (slots.Count > 0 && kind < 2)
        {
            values["slot_id"] = slots[random.Next(slots.Count)].Id;
        }

        if (kind == 1 && random.Next(2) == 0)
        {
            values["trade_id"] = random.Next(2) == 0 ? "A" : "B";
            values["price"] = Math.Round(rig.Plant.Market.Mid * (1.0 + ((random.NextDouble() - 0.5) * 0.02)), 6);
        }

        return values;
    }
}
