using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>
/// An execution report of an external venue until the placement it causes is handed to the sender (kernel.md §20): the
/// entry fills, the exit goes out; the exit fills, the next entries go out. One thread, journal in memory.
/// <code>
///   report ─► intake ─► stamp ─► journal ─► ledger, reducer, orders ─► outbox ─► sender
///   |------------------------------- measured --------------------------------|
/// </code>
/// </summary>
internal sealed class TickToEffectBench : IBench, IReactorSink
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Keys of closed cycles are kept for seven days: a minute apart, they never fill the state.</summary>
    private static readonly Duration Between = Duration.FromSeconds(60);

    private const uint Plant = 2;

    private readonly Queue<(Intent Intent, bool Cancel)> outside = new();
    private readonly CseWriter writer = new(512);
    private long exits;
    private long placedAt;
    private ulong executions;

    public string Name => "tick.effect";

    public string Proves => "an execution report becomes an exit order within microseconds";

    public void Run(BenchReport report)
    {
        var (reactor, plant, clock) = Build();
        var samples = new List<long>(20_000);
        var wanted = report.Quick ? 2_000 : 10_000;
        var begin = Stopwatch.GetTimestamp();
        var allocated = 0L;
        while (samples.Count < wanted)
        {
            Answer(reactor);
            clock.AdvanceTo(clock.Now() + Between);
            Tell(reactor, plant);
            reactor.Pump();
            Answer(reactor);
            var order = Next(plant);
            if (order is null || reactor.Group.StateOf(Plant) != PlantState.Running)
            {
                break;
            }

            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var elapsed = Fill(reactor, clock, order);
            if (Stopwatch.GetElapsedTime(begin) > WarmUp && order.Kind == OrderKind.Entry)
            {
                allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
                samples.Add(elapsed);
            }
        }

        report.Check(
            samples.Count == wanted,
            $"{samples.Count} of {wanted} entries filled; {reactor.Group.QuarantineReasonOf(Plant) ?? "running"}");
        report.Check(exits >= wanted, $"{exits} exits went out");
        report.Percentiles("report to exit sent", [.. samples], 2, 10);
        report.Figure("bytes per filled entry", allocated / (double)Math.Max(1, samples.Count), "B");
    }

    void IReactorSink.OnEffect(in Effect effect)
    {
    }

    void IReactorSink.OnReleased(in Effect effect)
    {
        if (effect.Body is not Intent intent)
        {
            return;
        }

        outside.Enqueue((intent, effect.Kind == EffectKind.CancelOrder));
        if (effect.Kind == EffectKind.PlaceOrder && intent.Request.ReduceOnly)
        {
            exits++;
            placedAt = Stopwatch.GetTimestamp();
        }
    }

    void IReactorSink.OnBatchEnd(Reactor reactor)
    {
    }

    private (Reactor Reactor, GridPlant Plant, SimulatedClock Clock) Build()
    {
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = new GridOptions
            {
                SlotsInitial = 2, SlotsMax = 84, SizingModeB = SizingMode.Fixed, SlotsStickyRatio = 1,
                CapacityCautionHeadroom = 0, CapacityStopHeadroom = 0, EntriesMaxPerLoop = 1000,
            },
            Instrument = GridGroup.Pair,
            Hashing = HashPolicy.Deferred,
        });
        var group = new PlantGroup(new GroupOptions { Name = "bench-external", InvariantInterval = 0 });
        var mirror = new VenueMirrorPlant(2, VenueRules.Of(GridGroup.Pair));
        group.Add(mirror);
        group.Add(plant);
        plant.FollowRules(() => mirror.Rules);
        group.Init(BenchGroup.Start);
        var clock = new SimulatedClock(BenchGroup.Start);
        // Marks once a day as the minutes here are simulated: in real time one comes every ten minutes.
        var reactor = new Reactor(
            group, clock, new MemoryJournal(), this,
            new ReactorOptions { MarkInterval = Duration.FromSeconds(86_400) });
        reactor.ApplyKernel(RecordType.RunStarted, default);
        Tell(reactor, plant);
        Price(reactor);
        clock.AdvanceTo(clock.Now() + Duration.FromSeconds(1));
        Price(reactor);
        return (reactor, plant, clock);
    }

    /// <summary>The venue tells its balances, those of the ledger: without them no position is opened.</summary>
    private void Tell(Reactor reactor, GridPlant plant)
    {
        var (book, chart) = (plant.Book, plant.Book.Chart);
        var (units, quote) = book.LastSeq == 0
            ? (1_000_000m, 100_000m)
            : (book.ExchangeBalance(chart.Base), book.ExchangeBalance(chart.Quote));
        writer.Clear();
        VenueFactCodec.Encode(writer, VenueFact.Of(new VenueBalances(
            new Markets.AssetBalance("AAA", units, plant.Funds.HeldBase),
            new Markets.AssetBalance("QQQ", quote, plant.Funds.HeldQuote),
            0)));
        reactor.TryPublish(Lane.Safety, new RecordInput(MarketRecord.VenueFact, 0, 1, 1), writer.Written);
    }

    private static void Price(Reactor reactor)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(0.1, 1).Write(payload);
        reactor.TryPublish(Lane.Data, new RecordInput(MarketRecord.Mid, 0, 1, 1), payload);
        reactor.Pump();
    }

    /// <summary>The order to fill next: an exit if there is one, else an entry.</summary>
    private static TrackedOrder? Next(GridPlant plant)
    {
        TrackedOrder? entry = null;
        foreach (var order in plant.Orders.Span)
        {
            if (order.Stage == OrderStage.Live && order.Cancelling == CancelPurpose.None)
            {
                if (order.Kind != OrderKind.Entry)
                {
                    return order;
                }

                entry ??= order;
            }
        }

        return entry;
    }

    /// <summary>The venue acknowledges what was sent and confirms cancels.</summary>
    private void Answer(Reactor reactor)
    {
        while (outside.TryDequeue(out var sent))
        {
            Publish(reactor, new VenueReport
            {
                Kind = sent.Cancel ? VenueReportKind.Canceled : VenueReportKind.Acked,
                IntentSeq = sent.Intent.Seq,
                OrderId = $"O{sent.Intent.Seq}",
                VenueTime = BenchGroup.Start,
            });
            reactor.Pump();
        }

        Price(reactor);
    }

    private long Fill(Reactor reactor, SimulatedClock clock, TrackedOrder order)
    {
        var execution = new VenueReport
        {
            Kind = VenueReportKind.Execution,
            IntentSeq = order.IntentSeq,
            OrderId = order.Txid,
            ExecId = $"T{++executions}",
            Price = order.Price,
            Volume = order.Volume,
            Cost = decimal.Round(order.Price * order.Volume, 4),
            Fee = 0.01m,
            FeeAsset = "QQQ",
            CumVolume = order.Volume,
            VenueTime = clock.Now(),
        };
        var filled = new VenueReport
        {
            Kind = VenueReportKind.Filled,
            IntentSeq = order.IntentSeq,
            OrderId = order.Txid,
            CumVolume = order.Volume,
            VenueTime = clock.Now(),
        };
        placedAt = 0;
        var start = Stopwatch.GetTimestamp();
        Publish(reactor, execution);
        Publish(reactor, filled);
        reactor.Pump();
        var end = placedAt == 0 ? Stopwatch.GetTimestamp() : placedAt;
        return (long)Stopwatch.GetElapsedTime(start, end).TotalNanoseconds;
    }

    private void Publish(Reactor reactor, VenueReport report)
    {
        writer.Clear();
        VenueReportCodec.Encode(writer, report);
        reactor.TryPublish(Lane.Safety, new RecordInput(RecordType.EffectResult, 0, 1, 1), writer.Written);
    }
}
