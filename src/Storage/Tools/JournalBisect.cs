namespace Millwright.Storage;

/// <summary>
/// Verb <c>journal bisect</c> (kernel.md §7): finds the first record after which a predicate holds, by binary search
/// over the snapshots and replay of what lies between. The predicate must not change back.
/// </summary>
public static class JournalBisect
{
    /// <summary>Searches.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="probe">State and predicate.</param>
    /// <param name="output">Receives the position.</param>
    /// <param name="errors">Receives one sentence when the journal is damaged.</param>
    /// <returns>0 found, 1 it never holds or the journal is damaged, 2 unreadable.</returns>
    public static int Run(IDisk disk, string folder, IBisectProbe probe, TextWriter output, TextWriter errors)
    {
        var layout = new JournalLayout(folder);
        var start = LastSnapshotBefore(new SnapshotStore(disk, layout), probe);
        var from = 1UL;
        probe.Reset();
        if (start is not null && probe.Restore(start))
        {
            from = start.Info.Anchor + 1;
        }

        using var reader = new JournalReader(disk, folder, from);
        while (reader.Next(out var header, out var payload))
        {
            probe.Apply(in header, payload);
            if (probe.Holds())
            {
                output.WriteLine($"holds after record {header.Seq} at {new Instant(header.TsReactor)}");
                return 0;
            }
        }

        output.WriteLine($"does not hold up to record {reader.LastSeq}");
        return Math.Max(1, ReadOutcome.Report(reader, errors));
    }

    private static Snapshot? LastSnapshotBefore(SnapshotStore store, IBisectProbe probe)
    {
        var anchors = store.Anchors();
        Snapshot? best = null;
        var low = 0;
        var high = anchors.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var snapshot = store.Load(anchors[middle]);
            probe.Reset();
            if (snapshot is null || !probe.Restore(snapshot) || probe.Holds())
            {
                high = middle - 1;
            }
            else
            {
                best = snapshot;
                low = middle + 1;
            }
        }

        return best;
    }
}
