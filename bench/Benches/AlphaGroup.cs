using Millwright.Alpha.Execution;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>An alpha group in a reactor with its journal in memory, fed by the seeded market record by
/// record.</summary>
internal sealed class AlphaGroup
{
    private readonly CorrelatedMarket market;
    private readonly SimulatedClock clock;
    private readonly byte[] payload = new byte[BookRecord.Size];
    private ulong scan;

    public AlphaGroup(AlphaOptions options, IReactorSink sink, bool paper)
    {
        var instruments = AlphaSetup.InstrumentsOf(options);
        var group = new PlantGroup(new GroupOptions { Name = "bench-alpha", InvariantInterval = 0 });
        Plant = new AlphaPlant(new AlphaSetup(
            options, instruments, "bench-alpha", paper ? 2u : 0u, group.FindIntent));
        group.Add(Plant, paper ? 2u : 0u);
        if (paper)
        {
            group.Add(new PaperBookVenuePlant(instruments, 1, new PaperBookOptions(), 1));
        }

        group.Init(BenchGroup.Start);
        clock = new SimulatedClock(BenchGroup.Start);
        Reactor = new Reactor(group, clock, new MemoryJournal(), sink);
        Reactor.ApplyKernel(RecordType.RunStarted, default);
        Reactor.ApplyKernel(
            RecordType.PlantControl, new PlantControl(0, false, false, "startup").Encode());
        market = new CorrelatedMarket(instruments.Count, 1);
        Instruments = instruments.Count;
    }

    public AlphaPlant Plant { get; }

    public Reactor Reactor { get; }

    public int Instruments { get; }

    /// <summary>A universe of n instruments, scans on records.</summary>
    public static AlphaOptions Options(int n) => new()
    {
        Universe = string.Join(',', Enumerable.Range(0, n).Select(i => $"C{i:D3}USDT")),
        ScanQMs = 1_000,
        ScanMode = ScanMode.External,
        ShadowEnabled = false,
    };

    public void NextPrices() => market.Step();

    /// <summary>One book of every instrument, taken in as one batch.</summary>
    public void Books()
    {
        for (var i = 0; i < Instruments; i++)
        {
            Book(i);
        }

        Reactor.Pump();
    }

    /// <summary>What the plant says of itself, for a bench that finds nothing to measure.</summary>
    public string Why() =>
        Reactor.Group.BuildView(1)?.ToString() is { } text ? text[..Math.Min(6_000, text.Length)] : "";

    private void Book(int instrument)
    {
        var mid = market.Prices[instrument];
        var book = new BookRecord { Instrument = (uint)instrument, Bid = mid * 0.9999, Ask = mid * 1.0001 };
        for (var l = 0; l < BookRecord.Levels; l++)
        {
            book.Bids[l] = 1_000.0 * (1.0 + market.Leans[instrument]);
            book.Asks[l] = 1_000.0 * (1.0 - market.Leans[instrument]);
        }

        book.Write(payload);
        Publish(AlphaRecord.Book, payload);
    }

    /// <summary>The scan tick of the reference.</summary>
    public void Scan()
    {
        Span<byte> number = stackalloc byte[ScanRecord.Size];
        new ScanRecord(++scan).Write(number);
        Publish(AlphaRecord.Scan, number);
        Reactor.Pump();
    }

    /// <summary>Time goes on; deadlines between fire.</summary>
    public void Advance(Duration step)
    {
        var until = clock.Now() + step;
        while (Reactor.TryNextDeadline(out var due) && due <= until)
        {
            clock.AdvanceTo(due > clock.Now() ? due : clock.Now());
            if (Reactor.Pump() == 0)
            {
                break;
            }
        }

        clock.AdvanceTo(until);
        Reactor.Pump();
    }

    private void Publish(ushort type, ReadOnlySpan<byte> bytes)
    {
        Reactor.TryPublish(Lane.Data, new RecordInput(type, PlantAddress.Kernel, clock.Now().Ns, 0), bytes);
    }
}
