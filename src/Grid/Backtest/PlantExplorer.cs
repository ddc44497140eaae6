using System.Globalization;
using System.Text.Json;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// Drives the full plant with random legal input (grid.md §14 A2): prices, time jumps, commands of every kind, venue
/// faults. Episodes of up to <see cref="EpisodeEvents"/> events alternate between a venue that answers at once (books
/// checked every few events), one with latency and partial fills, and one with every fault (books checked when the
/// venue has fallen silent). Deterministic by its seed.
/// </summary>
public static class PlantExplorer
{
    /// <summary>Longest episode.</summary>
    public const int EpisodeEvents = 4000;

    private const int StrictEvery = 16;

    private static readonly string[] Kinds =
    [
        "toggle_sticky", "pause_slot", "write_off", "add_slot", "remove_slot", "remove_slots", "reseed", "soft_close",
        "soft_close_next", "pause", "resume", "reprice_exit", "cancel_stale_recoveries", "cancel_order", "reconcile",
        "release_slot", "release_oldest_eligible", "set_entry_pct", "set_profit_pct", "set_alias", "add_layer",
        "remove_layer", "audit_pnl", "reset_config", "approve_suggestion", "dismiss_suggestion", "inventory_trade",
        "reconcile_drift", "start_plugin", "stop_plugin", "unheard_of",
    ];

    /// <summary>Explores.</summary>
    /// <param name="seed">Seed; an episode's seed derives from it and its number.</param>
    /// <param name="events">Events in total.</param>
    /// <param name="progress">Called after each episode with events done; false stops.</param>
    public static PlantExplorerReport Run(ulong seed, long events, Func<long, bool>? progress = null)
    {
        var failures = new List<string>();
        long done = 0, commands = 0, transactions = 0, fills = 0, cycles = 0, checks = 0;
        ulong digest = 0;
        for (var episode = 0; done < events && failures.Count == 0; episode++)
        {
            var count = (int)Math.Min(EpisodeEvents, events - done);
            var life = new Episode(seed, episode);
            life.Play(count);
            done += count;
            commands += life.Commands;
            checks += life.Checks;
            transactions += life.World.Tally.Transactions;
            fills += life.World.Tally.Fills + life.World.Tally.RecoveryFills;
            cycles += life.World.Tally.Cycles;
            digest = (digest * 31) + life.World.Group.TraceDigest;
            if (life.Failure.Length > 0)
            {
                failures.Add($"seed {seed} episode {episode}: {life.Failure}");
            }

            if (progress?.Invoke(done) == false)
            {
                break;
            }
        }

        return new PlantExplorerReport(seed, done, commands, fills, cycles, transactions, checks, digest, failures);
    }

    private sealed class Episode
    {
        private readonly int profile;
        private Xoshiro256 random;
        private Instant now = Instant.FromUnixSeconds(1_700_000_000);
        private double price = 0.1;

        public Episode(ulong seed, int number)
        {
            profile = number % 3;
            random = Xoshiro256.Create(seed, string.Create(CultureInfo.InvariantCulture, $"explorer/{number}"));
            World = new SimulatedRun(new BacktestOptions
            {
                Grid = Options(),
                Instrument = Pair,
                Fill = Pick(FillModel.Touch, FillModel.Through),
                LatencyMin = Duration.FromMs(profile == 0 ? 0 : 50),
                LatencyMax = Duration.FromMs(profile == 0 ? 0 : profile == 1 ? 4000 : 900),
                Faults = profile == 2 ? EveryFault : PaperFaults.None,
                Seed = seed + (ulong)number,
                FillMarks = 0,
                Governed = true,
            });
            World.Observer = Watch;
        }

        public SimulatedRun World { get; }

        public string Failure { get; private set; } = "";

        public long Commands { get; private set; }

        public long Checks { get; private set; }

        private static Instrument Pair { get; } = InstrumentRules.Derive(new("AAA", "QQQ"), 0.1, quoteDecimals: 4);

        private static PaperFaults EveryFault { get; } = new()
        {
            TimeoutBeforeAccept = 0.02,
            TimeoutAfterAccept = 0.02,
            Throttle = 0.02,
            DuplicateReport = 0.05,
            ReorderReport = 0.05,
            ExchangeCancel = 0.02,
        };

        public void Play(int count)
        {
            World.Start(now);
            World.Mid(now, price);
            for (var i = 0; i < count && Failure.Length == 0; i++)
            {
                Step();
                CheckAlive(i);
                if (profile == 0 && i % StrictEvery == 0 && Failure.Length == 0)
                {
                    CheckBooks(i);
                }
            }

            if (Failure.Length == 0)
            {
                FallSilent();
                CheckAlive(count);
                CheckBooks(count);
            }
        }

        private void Step()
        {
            now += Duration.FromMs(random.Below(400) == 0 ? 3_600_000 : 500 + (long)random.Below(25_000));
            if (random.Below(20) == 0)
            {
                Commands++;
                World.Command(now, Kinds[(int)random.Below((ulong)Kinds.Length)], Parameters());
            }
            else if (random.Below(150) == 0)
            {
                Commands++;
                World.Command(now, "resume", JsonSerializer.SerializeToElement(new { }));
            }
            else if (random.Below(60) == 0)
            {
                World.Plugin(now, Report());
            }
            else if (profile == 2 && random.Below(100) == 0)
            {
                World.Control(now, new VenueControlRecord(
                    Pick("TimeoutAfterAccept", "DuplicateReport", "ExchangeCancel", "maintenance"), Seconds: 20));
            }
            else
            {
                var jump = random.Below(300) == 0 ? 0.08 : 0.012;
                price = Math.Round(Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * jump)), 0.06, 0.16), 6);
                World.Mid(now, price);
            }
        }

        private PluginReport Report()
        {
            if (random.Below(8) == 0)
            {
                return PluginReport.Of("explorer", 1, Pick(
                    PluginOutcome.Registered, PluginOutcome.Faulted, PluginOutcome.TimedOut, PluginOutcome.Dormant,
                    PluginOutcome.Removed), 0, now, "drawn");
            }

            var closes = new List<PluginClose>();
            foreach (var slot in World.Plant.Slots.All)
            {
                foreach (var order in slot.State.Orders.Span.ToArray())
                {
                    if (random.Below(4) == 0)
                    {
                        closes.Add(new PluginClose(slot.Id, new CloseRecommendation(
                            order.LocalId, random.Below(4) == 0, Pick(
                                CloseAction.Hold, CloseAction.Reprice, CloseAction.Close), null, random.NextUnit(),
                            "drawn")));
                    }
                }
            }

            return PluginReport.Advice(
                "explorer", 1, World.Plant.Loop.Cycles, now,
                new RatioRecommendation(random.NextUnit(), random.NextUnit(), "drawn", 300.0), closes);
        }

        private void FallSilent()
        {
            Commands++;
            World.Command(now, "resume", JsonSerializer.SerializeToElement(new { }));
            for (var i = 0; i < 120; i++)
            {
                now += Duration.FromSeconds(15);
                World.Mid(now, price);
            }
        }

        private JsonElement Parameters()
        {
            var values = new SortedDictionary<string, object>(StringComparer.Ordinal);
            var slots = World.Plant.Slots.All;
            if (slots.Count > 0 && random.Below(3) > 0)
            {
                values["slot_id"] = slots[(int)random.Below((ulong)slots.Count)].Id;
            }

            if (random.Below(3) == 0)
            {
                values["trade_id"] = Pick("A", "B");
                values["price"] = Math.Round(price * (1.0 + ((random.NextUnit() - 0.5) * 0.02)), 6);
            }

            if (World.Governor is { } governor && governor.Slots.Suggestions.Count > 0)
            {
                values["suggestion_id"] = governor.Slots.Suggestions[^1].Id;
            }

            if (random.Below(2) == 0)
            {
                values["plugin"] = "explorer";
                values["side"] = World.Plant.Book.InventoryUnits > 0m ? "sell" : "buy";
                values["volume"] = 20 + (int)random.Below(40);
            }

            values["value"] = Math.Round(0.1 + random.NextUnit(), 3);
            values["count"] = 1 + (int)random.Below(2);
            values["confirm"] = true;
            return JsonSerializer.SerializeToElement(values);
        }

        private void Watch(IReadOnlyList<Effect> effects)
        {
            foreach (var effect in effects)
            {
                if (effect.Body is not LedgerTransaction transaction)
                {
                    continue;
                }

                foreach (var asset in World.Plant.Book.Chart.Assets)
                {
                    var sum = 0m;
                    for (var i = 0; i < transaction.Count; i++)
                    {
                        sum += ReferenceEquals(transaction[i].Asset, asset) ? transaction[i].Amount : 0m;
                    }

                    if (sum != 0m)
                    {
                        Failure = $"transaction {transaction} does not balance in {asset.Code}: {sum}";
                    }
                }
            }
        }

        private void CheckAlive(int step)
        {
            for (var plant = 1u; plant <= 2 && Failure.Length == 0; plant++)
            {
                var reason = World.Group.QuarantineReasonOf(plant);
                Failure = reason.Length > 0 ? $"step {step}: plant {plant} quarantined: {reason}" : "";
            }

            if (Failure.Length == 0 && World.Plant.Mode.Shown is not (GridMode.Running or GridMode.Paused))
            {
                Failure = $"step {step}: {World.Plant.Mode.Shown}: {World.Plant.Mode.Reason}";
            }

            foreach (var slot in World.Plant.Slots.All)
            {
                if (Failure.Length == 0 && slot.HaltReason.Length > 0)
                {
                    Failure = $"step {step}: slot {slot.Id} halted: {slot.HaltReason}";
                }
            }
        }

        private void CheckBooks(int step)
        {
            Checks++;
            var venue = World.Venue.Exchange;
            var book = World.Plant.Book;
            var quote = book.ExchangeBalance(book.Chart.Quote);
            var units = book.ExchangeBalance(book.Chart.Base);
            if (quote != venue.QuoteBalance.Total || units != venue.BaseBalance.Total)
            {
                Failure = $"step {step}: ledger {quote} / {units}, venue {venue.QuoteBalance.Total} / "
                    + $"{venue.BaseBalance.Total}";
            }
            else if (World.Plant.Core.Recon.PositionMismatch() is { } mismatch)
            {
                Failure = $"step {step}: lots and orders: {mismatch}";
            }
            else if (venue.OpenOrderCount != World.Plant.Orders.Live.Count)
            {
                Failure = $"step {step}: {venue.OpenOrderCount} orders rest, {World.Plant.Orders.Live.Count} are known";
            }
        }

        private GridOptions Options() => new()
        {
            SlotsInitial = 2 + (int)random.Below(6),
            SlotsStickyRatio = Pick(0.0, 0.5, 1.0),
            SlotsMax = 12,
            CycleS1OrphanAfterSec = 300,
            CycleS2OrphanAfterSec = 400,
            EntriesMaxPerLoop = 10,
            ProfitPct = 0.8,
            PriceStaleMaxAgeSec = 7200,
            CycleRecoveryPolicy = Pick(
                RecoveryPolicy.WriteOffImmediately, RecoveryPolicy.Keep, RecoveryPolicy.TtlFixed,
                    RecoveryPolicy.TtlDynamic),
            WriteOffReducerEvent = Pick(WriteOffEvent.SyntheticFill, WriteOffEvent.Cancel),
            StickyRepricePolicy = Pick(RepricePolicy.Never, RepricePolicy.Suggest, RepricePolicy.Auto),
            StickyRepriceAfterSec = 900,
            StickyRepriceEverySec = 600,
            GovernorMode = Pick(GovernorMode.Suggest, GovernorMode.Autonomous),
            ExchangeTier = Pick(VenueTier.Pro, VenueTier.Intermediate, VenueTier.Starter),
            CapacityAutoSoftClosePct = Pick(100.1, 10.0),
            RecoveryAutoDrain = random.Below(2) == 0,
            RecoveryDrainCapacityPct = Pick(80.0, 5.0),
            ReleaseAuto = random.Below(3) == 0,
            ReleaseMaxStuckPct = 1,
            ReleasePanicStuckPct = 2,
            ReleaseTargetPct = 1,
            ReleasePanicMinAgeSec = 1800,
            FeesAutoDetect = random.Below(2) == 0,
            FeesMakerPct = Pick(0.25, 0.30),
            SlotsAutoMode = Pick(AutoSlotMode.FollowGovernor, AutoSlotMode.Auto, AutoSlotMode.Suggest),
            SlotsAutoProfitThreshold = 0.05m,
            SizingModeB = Pick(SizingMode.QuoteFirst, SizingMode.EvenSplit, SizingMode.Fixed),
            PluginsTrusted = ["explorer"],
            PaperPartialProb = profile == 0 ? Pick(0.0, 0.3) : 0.3,
            PaperSpreadPct = Pick(0.0, 0.02),
        };

        private T Pick<T>(params ReadOnlySpan<T> choices) => choices[(int)random.Below((ulong)choices.Length)];
    }
}
