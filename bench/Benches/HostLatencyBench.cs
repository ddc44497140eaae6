using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Bench.Benches;

/// <summary>
/// A record until the placement it causes is handed to the sender, through the loop the product runs (kernel.md §20):
/// with the journal on disk at D2, one fsync is in it; in memory, only the loop.
/// <code>
///   submit ─► intake ─► loop wakes ─► stamp ─► journal ─► plant ─► fsync ─► loop wakes ─► sender
///   |--------------------------------- measured ----------------------------------------|
/// </code>
/// </summary>
internal sealed class HostLatencyBench : IBench
{
    public string Name => "host.latency";

    public string Proves => "an intent reaches its sender as soon as it is durable";

    public void Run(BenchReport report)
    {
        var folder = Directory.CreateTempSubdirectory("millwright-latency-").FullName;
        try
        {
            var opening = JournalOpener.Open(
                new RealDisk(), $"{folder}/journal", new JournalIdentity { GroupId = 1, RngRoot = 1 },
                new FileJournalOptions { ReserveBytes = 0 });
            using (var journal = opening.Journal!)
            {
                Measure(report, "intent to socket D2", journal, WaitStrategy.Park, 250, 1000);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Measure(report, "tick to effect park", new MemoryJournal(), WaitStrategy.Park, 40, 150);
        if (Environment.ProcessorCount > 1)
        {
            Measure(report, "tick to effect spin", new MemoryJournal(), WaitStrategy.Spin, 2, 10);
        }
    }

    private static void Measure(
        BenchReport report, string name, IJournal journal, WaitStrategy wait, double p50, double p99)
    {
        var group = new PlantGroup(new GroupOptions { Name = "latency", InvariantInterval = 0 });
        group.Add(new OrderingPlant());
        group.Init(Instant.Epoch);
        var clock = new LiveClock();
        var sender = new Sender();
        using var host = new GroupHost(
            new GroupHostOptions { Name = "latency", Clock = clock, ViewedPlants = [], Wait = wait },
            sink => new Reactor(group, clock, journal, sink))
        {
            Guest = sender,
        };
        host.Start(reactor => reactor.ApplyKernel(RecordType.RunStarted, []));
        SpinWait.SpinUntil(() => host.IsReady);
        var writer = new CseWriter(512);
        var samples = new long[report.Quick ? 300 : 3_000];
        for (var i = -100; i < samples.Length; i++)
        {
            Thread.Sleep(1);
            var start = Stopwatch.GetTimestamp();
            host.TrySubmit(Lane.Safety, new RecordInput(OrderingPlant.Sample, 0, 0, host.Now.Ns), new byte[8]);
            var end = sender.WaitFor(i + 101);
            if (i >= 0)
            {
                samples[i] = (long)Stopwatch.GetElapsedTime(start, end).TotalNanoseconds;
            }

            Reject(host, writer, (ulong)(i + 101));
        }

        host.StopAsync(static _ => { }).GetAwaiter().GetResult();
        report.Check(sender.Count == samples.Length + 100, $"{sender.Count} intents left");
        report.Percentiles(name, samples, p50, p99);
    }

    /// <summary>The venue refuses: the intent is over and weighs nothing in the next turn.</summary>
    private static void Reject(GroupHost host, CseWriter writer, ulong intent)
    {
        writer.Clear();
        VenueReportCodec.Encode(writer, new VenueReport { Kind = VenueReportKind.Rejected, IntentSeq = intent });
        host.TrySubmit(Lane.Safety, new RecordInput(RecordType.EffectResult, 1, 0, host.Now.Ns), writer.Written);
    }

    private sealed class Sender : IReactorGuest
    {
        private long count;
        private long at;

        public long Count => Volatile.Read(ref count);

        public void Start(Instant now)
        {
        }

        public void OnReleased(in Effect effect, Instant now)
        {
            at = Stopwatch.GetTimestamp();
            Volatile.Write(ref count, count + 1);
        }

        public void Step(Instant now)
        {
        }

        /// <summary>Sleeps until it left: a waiter that spins would take a core from the loop it measures.</summary>
        public long WaitFor(long wanted)
        {
            while (Volatile.Read(ref count) < wanted)
            {
                Thread.Sleep(1);
            }

            return at;
        }
    }
}
