using Millwright.Host.Running;

namespace Millwright.Campaigns;

/// <summary>
/// Looks at what a killed process left: recovers a copy of its journal, lets what is under way arrive, and compares
/// the books of venue and ledger exactly; then the ledger files.
/// </summary>
internal static class KillCheck
{
    public static string? FirstDifference(string data, string copy, KillSurvey survey)
    {
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        var journals = $"{data}/journal";
        var source = Directory.Exists(journals) ? Directory.GetDirectories(journals).FirstOrDefault() : null;
        if (source is null || GroupManifest.Load(source) is not { } manifest)
        {
            survey.WithoutJournal++;
            return null;
        }

        Copy(data, copy);
        var folder = $"{copy}/journal/{Path.GetFileName(source)}";
        return Journal(folder, manifest, survey)
            ?? Ledgers($"{copy}/ledger");
    }

    private static string? Journal(string folder, GroupManifest manifest, KillSurvey survey)
    {
        var disk = new RealDisk();
        var opening = JournalOpener.Open(
            disk, folder, new JournalIdentity(), new FileJournalOptions { Synchronous = true, ReserveBytes = 0 });
        if (opening.Journal is null)
        {
            return opening.Message;
        }

        opening.Journal.Dispose();
        survey.Truncated += opening.TruncatedBytes > 0 ? 1 : 0;
        var (group, plant) = GroupComposer.Build(manifest);
        var snapshot = new SnapshotStore(disk, new JournalLayout(folder)).LoadNewest(ulong.MaxValue, out _);
        if (snapshot is null)
        {
            group.Init(new Instant(manifest.InitNs));
        }
        else if (GroupRecovery.Restore(group, snapshot.Body.Span) is { } refused)
        {
            return refused.Message;
        }

        var (driver, damage) = GroupRecovery.Replay(disk, folder, group, null);
        if ((damage ?? driver.Divergence) is { } wrong)
        {
            return wrong;
        }

        survey.Records = (long)group.Seq;
        survey.Transactions = (long)plant.Book.LastSeq;
        return plant.Book.LastSeq == 0 ? null : Books(group, plant, survey);
    }

    private static string? Books(PlantGroup group, GridPlant plant, KillSurvey survey)
    {
        var venue = ((PaperVenuePlant)group.PlantAt(GroupComposer.VenuePlant)).Exchange;
        survey.Orders = venue.OrderCount;
        string? wrong = null;
        for (var second = 0; second < 120; second++)
        {
            wrong = Compare(venue, plant) ?? Doubles(venue, group);
            if (wrong is null)
            {
                return null;
            }

            var at = group.Now.Ns + 1_000_000_000;
            var tick = new FrameHeader(
                FrameCodec.HeaderSize, 0, group.Seq + 1, at, at, at, 0, 0, RecordType.Tick, 1, 0, 0, 0);
            group.ApplyRecord(in tick, []);
            group.Effects.Clear();
        }

        return wrong;
    }

    private static string? Compare(PaperExchange venue, GridPlant plant)
    {
        var chart = plant.Book.Chart;
        var (quote, units) = (plant.Book.ExchangeBalance(chart.Quote), plant.Book.ExchangeBalance(chart.Base));
        return venue.QuoteBalance.Total != quote ? $"quote: venue {venue.QuoteBalance.Total}, ledger {quote}"
            : venue.BaseBalance.Total != units ? $"base: venue {venue.BaseBalance.Total}, ledger {units}"
            : null;
    }

    private static string? Doubles(PaperExchange venue, PlantGroup group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in venue.OpenOrders().Concat(venue.ClosedOrders(Instant.Epoch)))
        {
            if (!seen.Add(order.ClientId))
            {
                return $"two venue orders of {order.ClientId}";
            }

            if (!ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var intent)
                || intent > group.IntentsCreated)
            {
                return $"{order.OrderId} has no intent";
            }
        }

        return null;
    }

    private static string? Ledgers(string root)
    {
        if (!Directory.Exists(root))
        {
            return null;
        }

        foreach (var folder in Directory.GetDirectories(root, "*", SearchOption.AllDirectories))
        {
            if (Directory.GetFiles(folder).Length == 0)
            {
                continue;
            }

            var opening = LedgerFileSink.Open(new RealDisk(), folder, new LedgerSinkOptions());
            opening.Sink?.Dispose();
            if (opening.Status != OpenStatus.Opened)
            {
                return $"ledger {folder}: {opening.Message}";
            }

            var text = new StringWriter();
            if (LedgerFileReader.Verify(new RealDisk(), folder, text) != 0)
            {
                return $"ledger {folder}: {text}";
            }
        }

        return null;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, $"{to}/{Path.GetFileName(file)}");
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            Copy(folder, $"{to}/{Path.GetFileName(folder)}");
        }
    }
}
