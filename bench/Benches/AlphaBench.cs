using System.Diagnostics;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Alpha.Sizing;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// The alpha plant: one composition with domain checks, one book update, one full decision at N = 50.
///
/// <code>
///  books ──► table of 50 instruments          (book update)
///  boundary ► correlations, λ_max, ranking,
///             factors, composition, gates     (decision)
/// </code>
/// </summary>
internal sealed class AlphaBench : IBench
{
    private const int Instruments = 50;

    public string Name => "alpha.decision";

    public string Proves => "one composition <= 25 ns, one decision at N = 50 <= 0.5 ms p99, 0 B per book update";

    public void Run(BenchReport report)
    {
        Compose(report);
        Decide(report);
    }

    private static void Compose(BenchReport report)
    {
        const int Count = 5_000_000;
        var input = new CompositionInput { Strength = 0.5, Dc = 1.1, Boost = 1.2, Beta = 0.8, Capital = 10_000.0 };
        var sum = 0.0;
        for (var round = 0; round < 2; round++)
        {
            sum = 0.0;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++)
            {
                input.Strength = (i & 1023) / 1024.0;
                if (Composition.TryCompose(input, out var composed) is not null)
                {
                    throw new InvalidOperationException("a composition of the bench was rejected");
                }

                sum += composed.Leverage;
            }

            if (round == 1)
            {
                report.Figure(
                    "composition", Math.Round(Stopwatch.GetElapsedTime(start).TotalNanoseconds / Count, 2), "ns", 25,
                    atLeast: false);
            }
        }

        if (!(sum > 0.0))
        {
            throw new InvalidOperationException("the compositions of the bench sum to nothing");
        }
    }

    private static void Decide(BenchReport report)
    {
        var options = new AlphaOptions
        {
            Universe = string.Join(',', Enumerable.Range(0, Instruments).Select(i => $"C{i:D2}USDT")),
            ScanQMs = 1_000,
            ShadowEnabled = false,
        };
        var group = new PlantGroup(new GroupOptions { Name = "bench", InvariantInterval = 0 });
        var plant = new AlphaPlant(new AlphaSetup(options, AlphaSetup.InstrumentsOf(options), "bench"));
        group.Add(plant);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        group.Init(now);
        var market = new CorrelatedMarket(Instruments, 1);
        var payload = new byte[BookRecord.Size];
        var ticks = new List<double>();
        ulong seq = 0;
        long bookNs = 0, bookBytes = 0, books = 0;
        const int Warm = 420;
        for (var s = 0; s < Warm + 600; s++)
        {
            market.Step();
            for (var i = 0; i < Instruments; i++)
            {
                var book = new BookRecord
                {
                    Instrument = (uint)i, Bid = market.Prices[i] * 0.9999, Ask = market.Prices[i] * 1.0001,
                };
                book.Bids[0] = 10.0 * (1.0 + market.Leans[i]);
                book.Asks[0] = 10.0 * (1.0 - market.Leans[i]);
                book.Write(payload);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                Apply(AlphaRecord.Book, payload);
                if (s >= Warm)
                {
                    bookNs += (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
                    bookBytes += GC.GetAllocatedBytesForCurrentThread() - before;
                    books++;
                }
            }

            now += Duration.FromSeconds(1);
            var begin = Stopwatch.GetTimestamp();
            Apply(RecordType.Tick, []);
            if (s >= Warm)
            {
                ticks.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
            }
        }

        if (plant.Scans < Warm + 600)
        {
            throw new InvalidOperationException($"{plant.Scans} scans were decided");
        }

        ticks.Sort();
        report.Figure("book update", Math.Round(bookNs / (double)books, 1), "ns", 1_000, atLeast: false);
        report.Figure("bytes per book update", Math.Round(bookBytes / (double)books, 3), "B", 0, atLeast: false);
        report.Figure("decision p50", Math.Round(ticks[ticks.Count / 2], 1), "us", 500, atLeast: false);
        report.Figure("decision p99", Math.Round(ticks[ticks.Count * 99 / 100], 1), "us", 500, atLeast: false);

        void Apply(ushort type, ReadOnlySpan<byte> bytes)
        {
            group.ApplyRecord(new FrameHeader { Seq = ++seq, Type = type, TsReactor = now.Ns }, bytes);
            group.Effects.Clear();
        }
    }
}
