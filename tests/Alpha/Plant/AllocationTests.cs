using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Plant;

/// <summary>A warm scan, entries and exits included, leaves nothing on the heap (alpha.md §26, kernel.md
/// §20).</summary>
public sealed class AllocationTests
{
    private static readonly AlphaOptions Options = AlphaRig.Small with
    {
        ScanMode = ScanMode.External, ShadowEnabled = false, DailyEntryCap = 100_000,
    };

    [Fact]
    public void Given_a_warm_plant_then_books_and_decisions_allocate_nothing()
    {
        var group = AlphaRig.Build(Options, out var plant);
        var market = new CorrelatedMarket(plant.Setup.Instruments.Count, 1);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        var book = new byte[BookRecord.Size];
        var tick = new byte[ScanRecord.Size];
        ulong seq = 0, scan = 0;
        group.Init(now);
        Apply(RecordType.RunStarted, 0, []);
        Apply(RecordType.PlantControl, 0, new PlantControl(0, false, false, "startup").Encode());
        long dear = 0, scans = 0, first = -1;
        var episodes = 0L;
        const int Warm = 3_000;
        for (var s = 0; s < Warm + 5_000; s++)
        {
            now += Duration.FromSeconds(1);
            Apply(RecordType.Tick, 0, []);
            market.Step();
            episodes = s == Warm ? plant.Core.Episodes : episodes;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < market.Prices.Length; i++)
            {
                Write(market, i, book);
                Apply(AlphaRecord.Book, 0, book);
            }

            new ScanRecord(++scan).Write(tick);
            Apply(AlphaRecord.Scan, 0, tick);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (s >= Warm && bytes != 0)
            {
                dear += bytes;
                scans++;
                first = first < 0 ? s : first;
            }
        }

        Assert.True(plant.Core.Episodes - episodes > 10, $"{plant.Core.Episodes - episodes} positions closed");

        // The runtime itself may allocate once while it exchanges code for a better one.
        Assert.True(scans <= 1, $"{scans} of 5000 scans allocated, {dear} bytes, the first was scan {first}");

        void Apply(ushort type, uint to, ReadOnlySpan<byte> bytes)
        {
            group.ApplyRecord(
                new FrameHeader { Seq = ++seq, Type = type, Plant = to, TsReactor = now.Ns, TsEvent = now.Ns }, bytes);
            group.Effects.Clear();
        }
    }

    private static void Write(CorrelatedMarket market, int i, byte[] payload)
    {
        var mid = market.Prices[i];
        var book = new BookRecord { Instrument = (uint)i, Bid = mid * 0.9999, Ask = mid * 1.0001 };
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            book.Bids[l] = 10.0 * (1.0 + market.Leans[i]);
            book.Asks[l] = 10.0 * (1.0 - market.Leans[i]);
        }

        book.Write(payload);
    }
}
