using Millwright.Bench.Benches;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Bench.Product;

/// <summary>
/// Continues a stopped run of the product in fast time: prices of a synthetic market through the same group, journal,
/// ledger file and snapshots, then stops without saying so, like a crash.
/// </summary>
internal sealed class JournalFiller(string data) : IReactorSink
{
    private readonly CanonicalWriter canonical = new();
    private LedgerFileSink? books;

    public ulong LastSeq { get; private set; }

    public ulong Transactions { get; private set; }

    /// <summary>Appends records until the journal holds so many, with one snapshot before the last of them.</summary>
    /// <param name="records">Records in total.</param>
    /// <param name="tail">Records after the last snapshot.</param>
    public void Fill(ulong records, ulong tail)
    {
        var folder = Directory.GetDirectories(Path.Combine(data, "journal")).Single();
        var manifest = GroupManifest.Load(folder)!;
        var disk = new RealDisk();
        var opening = JournalOpener.Open(
            disk, folder, new JournalIdentity { GroupId = 1 },
            new FileJournalOptions { ReserveBytes = 8L << 20, Level = DurabilityLevel.D1 });
        using var journal = opening.Journal!;
        var ledger = LedgerFileSink.Open(
            disk, Path.Combine(data, "ledger", manifest.Group, manifest.Plant), new LedgerSinkOptions());
        books = ledger.Sink!;
        var (group, _) = GroupComposer.Build(manifest);
        var store = new SnapshotStore(disk, new JournalLayout(folder));
        if (store.LoadNewest(ulong.MaxValue, out _) is { } snapshot)
        {
            GroupRecovery.Restore(group, snapshot.Body.Span);
        }
        else
        {
            group.Init(new Instant(manifest.InitNs));
        }

        GroupRecovery.Replay(disk, folder, group, effect => OnEffect(in effect));
        Feed(group, journal, store, records, tail);
        books.Release(group.Seq);
        books.Dispose();
        LastSeq = group.Seq;
    }

    public void OnEffect(in Effect effect)
    {
        if (effect.Body is LedgerTransaction transaction)
        {
            books!.Post(canonical.Line(transaction));
            Transactions = transaction.Seq;
        }
    }

    public void OnReleased(in Effect effect)
    {
    }

    public void OnBatchEnd(Reactor reactor)
    {
    }

    private void Feed(PlantGroup group, FileJournal journal, SnapshotStore store, ulong records, ulong tail)
    {
        var clock = new SimulatedClock(group.Now);
        var reactor = new Reactor(group, clock, journal, this);
        reactor.ApplyKernel(RecordType.RunStarted, default);
        var price = 0.1;
        var random = new Lcg(5);
        var saved = false;
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        while (group.Seq < records)
        {
            clock.AdvanceTo(clock.Now() + Duration.FromMs(250));
            price *= 1.0 + (((random.Next() % 2001) - 1000.0) * 1e-6);
            new MidRecord(price, 1).Write(payload);
            var now = clock.Now().Ns;
            reactor.TryPublish(Lane.Data, new RecordInput(MarketRecord.Mid, 0, now, now), payload);
            reactor.Pump();
            if (!saved && group.Seq + tail >= records)
            {
                saved = true;
                Save(group, journal, store);
            }
        }
    }

    private static void Save(PlantGroup group, FileJournal journal, SnapshotStore store)
    {
        var writer = new CseWriter(1 << 20);
        group.Encode(writer);
        journal.Wait(group.Seq, DurabilityLevel.D2, Duration.FromSeconds(10));
        store.Save(new SnapshotInfo { Anchor = group.Seq, TsReactor = group.Now.Ns }, writer.Written, out _);
    }
}
