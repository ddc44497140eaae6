using System.Text.Json;
using Millwright.Host.Configuration;
using Millwright.Host.History;
using Millwright.Host.Http;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Keeping;

/// <summary>
/// Everything that repeats the failure of a plant (kernel.md §17): the snapshot before it, the journal from there to
/// the record, the composition and its options, the build, and one command. No secrets: compositions hold none.
/// </summary>
/// <param name="Plant">Number of the quarantined plant in its group.</param>
/// <param name="Seq">Record at which it was quarantined.</param>
/// <param name="Reason">Code and evidence of the quarantine.</param>
/// <param name="Build">Build that made the bundle.</param>
/// <param name="Logic">Logic versions of the plants.</param>
/// <param name="StartSeq">Position of the snapshot in the bundle, 0 = the journal's beginning.</param>
/// <param name="Command">Command that repeats the failure, to be run beside the bundle's folder.</param>
internal sealed record FailureBundle(
    uint Plant, ulong Seq, string Reason, string Build, string Logic, ulong StartSeq, string Command)
{
    private const string FileName = "failure.json";
    private const int LongestFrame = 1 << 20;

    /// <summary>Folder of the bundle of one failure.</summary>
    /// <param name="folder">Journal folder of the group.</param>
    /// <param name="plant">Plant number.</param>
    /// <param name="seq">Record of the quarantine.</param>
    public static string FolderOf(string folder, uint plant, ulong seq) => $"{folder}/failures/{plant}-{seq}";

    /// <summary>Copies what repeats a failure; a bundle that exists is left alone.</summary>
    /// <param name="source">The group's journal and snapshots; must be durable to the record.</param>
    /// <param name="plant">Plant number.</param>
    /// <param name="seq">Record of the quarantine.</param>
    /// <param name="reason">Code and evidence.</param>
    /// <returns>Folder of the bundle.</returns>
    /// <exception cref="IOException">The disk refuses; the run goes on without a bundle.</exception>
    public static string Write(ReplicaSource source, uint plant, ulong seq, string reason)
    {
        var target = FolderOf(source.Folder, plant, seq);
        if (File.Exists($"{target}/{FileName}"))
        {
            return target;
        }

        var start = source.Snapshots.Anchors().Where(anchor => anchor < seq).DefaultIfEmpty(0UL).Max();
        Directory.CreateDirectory($"{target}/compositions");
        foreach (var file in Directory.EnumerateFiles($"{source.Folder}/compositions"))
        {
            File.Copy(file, $"{target}/compositions/{Path.GetFileName(file)}", overwrite: true);
        }

        File.Copy($"{source.Folder}/group.json", $"{target}/group.json", overwrite: true);
        if (start > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(HistorySnapshots.PathOf(target, start))!);
            File.Copy(
                HistorySnapshots.PathOf(source.Folder, start), HistorySnapshots.PathOf(target, start), overwrite: true);
        }

        CopySegments(source, target, start, seq);
        var bundle = new FailureBundle(
            plant, seq, reason, HttpServices.Build, GroupManifest.Load(target)!.Logic, start,
            $"millwright journal reproduce {Path.GetFileName(target)}");
        File.WriteAllBytes(
            $"{target}/{FileName}", JsonSerializer.SerializeToUtf8Bytes(bundle, WireJson.Options));
        return target;
    }

    /// <summary>Reads a bundle; null when the folder holds none.</summary>
    public static FailureBundle? Load(string target) => File.Exists($"{target}/{FileName}")
        ? JsonSerializer.Deserialize<FailureBundle>(File.ReadAllBytes($"{target}/{FileName}"), WireJson.Options)
        : null;

    /// <summary>Replays the slice and says whether the plant fails again.</summary>
    /// <param name="target">Folder of the bundle.</param>
    /// <param name="compose">Builds the group of a composition.</param>
    /// <returns>True when it fails at the same record for the same reason, and a sentence.</returns>
    public (bool Same, string Text) Reproduce(string target, Func<GroupManifest, PlantGroup> compose)
    {
        var disk = new RealDisk();
        var source = new ReplicaSource(
            disk, target, Compositions.Load(target)!, new HistorySnapshots(disk, target), () => Seq)
        {
            Compose = compose,
        };
        using var replica = GroupReplica.Open(source, Seq - 1, long.MaxValue);
        if (replica.Advance(Seq - 1, long.MaxValue, int.MaxValue, null) != ReplicaStop.Reached)
        {
            return (false, $"the slice ends at record {replica.Group.Seq}: {replica.Damage ?? "it is too short"}");
        }

        if (replica.Group.StateOf(Plant) == PlantState.Quarantined)
        {
            return (false, $"plant {Plant} is quarantined before record {Seq}: {Reasons(replica)}");
        }

        var digest = Convert.ToHexStringLower(replica.Group.StateDigest());
        replica.Advance(Seq, long.MaxValue, 1, null);
        var again = replica.Group.StateOf(Plant) == PlantState.Quarantined;
        var same = again && Reasons(replica) == Reason;
        return (same, $"{replica.Records} records from {replica.StartedAt}; state before record {Seq} is {digest}; "
            + (same ? $"then plant {Plant} fails as recorded: {Reason}"
                : again ? $"then plant {Plant} fails otherwise: {Reasons(replica)} instead of {Reason}"
                : $"then plant {Plant} is {replica.Group.StateOf(Plant)}: this build does not fail"));
    }

    private string Reasons(GroupReplica replica) => replica.Group.QuarantineReasonOf(Plant);

    private static void CopySegments(ReplicaSource source, string target, ulong start, ulong seq)
    {
        var (from, to) = (new JournalLayout(source.Folder), new JournalLayout(target));
        var firsts = from.Segments(source.Disk);
        for (var i = 0; i < firsts.Count; i++)
        {
            var last = i + 1 < firsts.Count ? firsts[i + 1] - 1 : ulong.MaxValue;
            if (last <= start || firsts[i] > seq)
            {
                continue;
            }

            if (File.Exists(from.Segment(firsts[i])))
            {
                CopyWritten(from.Segment(firsts[i]), to.Segment(firsts[i]));
            }
            else
            {
                File.Copy(from.Compressed(firsts[i]), to.Compressed(firsts[i]), overwrite: true);
            }
        }
    }

    /// <summary>Copies a segment without the space reserved behind its last frame.</summary>
    private static void CopyWritten(string from, string to)
    {
        using var input = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var output = File.Create(to);
        var block = new byte[LongestFrame];
        for (int read, empty = 0; (read = input.Read(block)) > 0 && empty < 2;)
        {
            empty = block.AsSpan(0, read).ContainsAnyExcept((byte)0) ? 0 : empty + 1;
            output.Write(block, 0, read);
        }
    }
}
