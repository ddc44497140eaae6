using System.Buffers.Binary;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// A ladder of snapshots over the whole journal, so that any past position is near one (console.md §1.8). The steps
/// grow with the journal: at most <see cref="Steps"/> to twice as many are kept. Unlike recovery snapshots these hold
/// the toggle overrides too. They can be deleted at any time; a rebuild then starts earlier. Thread-safe.
/// </summary>
public sealed class HistorySnapshots(IDisk disk, string folder)
{
    /// <summary>Steps the journal is divided into, once it is longer than that many <see cref="FirstStep"/>s.</summary>
    public const int Steps = 64;

    /// <summary>Smallest distance of two snapshots, records.</summary>
    public const ulong FirstStep = 20_000;

    private readonly Lock gate = new();
    private readonly SnapshotStore store = new(disk, Layout(folder), int.MaxValue);

    /// <summary>File of the snapshot at a position.</summary>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="anchor">Position.</param>
    public static string PathOf(string folder, ulong anchor) =>
        new SnapshotStore(new RealDisk(), Layout(folder)).PathOf(anchor);

    /// <summary>Positions of the snapshots, ascending.</summary>
    public IReadOnlyList<ulong> Anchors()
    {
        lock (gate)
        {
            return store.Anchors();
        }
    }

    /// <summary>Distance of the snapshots of a journal of this length, records.</summary>
    public static ulong StepAt(ulong lastSeq)
    {
        var step = FirstStep;
        while (lastSeq / step > Steps)
        {
            step *= 2;
        }

        return step;
    }

    /// <summary>True when no snapshot lies within one step before the position.</summary>
    public bool IsDue(ulong seq)
    {
        var nearest = 0UL;
        foreach (var anchor in Anchors())
        {
            nearest = anchor <= seq ? anchor : nearest;
        }

        return seq - nearest >= StepAt(seq);
    }

    /// <summary>Stores the group as of its position, which must be durable, and thins the ladder.</summary>
    /// <param name="group">Group between two records.</param>
    /// <param name="pinned">Positions never removed: starts of compositions.</param>
    public void Save(PlantGroup group, IReadOnlyCollection<ulong> pinned)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(pinned);
        var body = Encode(group);
        lock (gate)
        {
            var info = new SnapshotInfo { Anchor = group.Seq, TsReactor = group.Now.Ns };
            if (store.Save(info, body, out _).IsOk)
            {
                Thin(pinned);
            }
        }
    }

    /// <summary>Removes snapshots beyond the end of the journal: their records were given up by a repair.</summary>
    public void Cut(ulong lastSeq)
    {
        lock (gate)
        {
            foreach (var anchor in store.Anchors().Where(anchor => anchor > lastSeq))
            {
                _ = store.Delete(anchor);
            }
        }
    }

    /// <summary>Restores the newest snapshot at or before a position and a time into a group made for it.</summary>
    /// <param name="atMostSeq">Highest position.</param>
    /// <param name="atMostNs">Latest logical time, ns.</param>
    /// <param name="build">Makes the empty group for a position.</param>
    /// <returns>The restored group, or null when there is no usable snapshot.</returns>
    public T? Restore<T>(ulong atMostSeq, long atMostNs, Func<ulong, (PlantGroup Group, T Result)> build)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(build);
        var anchors = Anchors();
        for (var i = anchors.Count - 1; i >= 0; i--)
        {
            if (anchors[i] > atMostSeq || Load(anchors[i]) is not { } snapshot || snapshot.Info.TsReactor > atMostNs)
            {
                continue;
            }

            var (group, result) = build(anchors[i]);
            if (TryDecode(group, snapshot.Body.Span))
            {
                return result;
            }
        }

        return null;
    }

    /// <summary>Restores exactly one position into a group; false when there is no such snapshot.</summary>
    public bool TryRestore(PlantGroup group, ulong anchor) =>
        Load(anchor) is { } snapshot && TryDecode(group, snapshot.Body.Span);

    /// <summary>State of a group and its toggle overrides.</summary>
    internal static byte[] Encode(PlantGroup group)
    {
        var writer = new CseWriter(1 << 20);
        group.Encode(writer);
        var toggles = JsonSerializer.SerializeToUtf8Bytes(
            group.Toggles.View().Where(row => row.Override is not null)
                .Select(row => new ToggleMark(row.Entry.Key, row.Override!.Value, row.ChangedBy, row.ChangedAt.Ns)),
            WireJson.Options);
        var body = new byte[4 + writer.Length + toggles.Length];
        BinaryPrimitives.WriteInt32LittleEndian(body, writer.Length);
        writer.Written.CopyTo(body.AsSpan(4));
        toggles.CopyTo(body.AsSpan(4 + writer.Length));
        return body;
    }

    /// <summary>Restores what <see cref="Encode"/> wrote; false when it belongs to another logic version.</summary>
    internal static bool TryDecode(PlantGroup group, ReadOnlySpan<byte> body)
    {
        try
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(body);
            if (GroupRecovery.Restore(group, body.Slice(4, length)) is not null)
            {
                return false;
            }

            group.Toggles.ClearOverrides();
            var marks = JsonSerializer.Deserialize<ToggleMark[]>(body[(4 + length)..], WireJson.Options) ?? [];
            foreach (var mark in marks)
            {
                group.Toggles.Set(mark.Key, mark.Value, mark.By, new Instant(mark.AtNs));
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Snapshot? Load(ulong anchor)
    {
        lock (gate)
        {
            return store.Load(anchor);
        }
    }

    private void Thin(IReadOnlyCollection<ulong> pinned)
    {
        var anchors = store.Anchors();
        var step = StepAt(anchors[^1]);
        var kept = 0UL;
        for (var i = 0; i < anchors.Count - 1; i++)
        {
            if (anchors[i] - kept >= step || pinned.Contains(anchors[i]))
            {
                kept = anchors[i];
            }
            else
            {
                _ = store.Delete(anchors[i]);
            }
        }
    }

    private sealed record ToggleMark(string Key, bool Value, string By, long AtNs);

    private static JournalLayout Layout(string folder) => new($"{folder}/history");
}
