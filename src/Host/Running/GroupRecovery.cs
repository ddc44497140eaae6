using System.Diagnostics;
using Millwright.Host.Journals;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>Brings a composed group to the end of its journal: newest snapshot, then replay (kernel.md §8.4).</summary>
public static class GroupRecovery
{
    /// <summary>Restores a snapshot body.</summary>
    /// <returns>Null, or why this build cannot read it (kernel.md §8.5).</returns>
    public static DomainError? Restore(PlantGroup group, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Restore(body);
    }

    /// <summary>Replays the journal after the group's position.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="group">Group, initialised or restored.</param>
    /// <param name="observer">Receives regenerated effects, or null.</param>
    /// <returns>The driver with its counters and the first divergence, and the reader's message when it is
    /// damaged.</returns>
    public static (ReplayDriver Driver, string? Damage) Replay(
        IDisk disk,
        string folder,
        PlantGroup group,
        Action<Effect>? observer)
    {
        ArgumentNullException.ThrowIfNull(group);
        var driver = new ReplayDriver(group, observer)
        {
            Knows = (type, version, plant) => JournalSchemas.Knows(type, version)
                || (type >= RecordType.FirstMarketData && version == 1 && group.Takes(type, plant)),
        };
        using var reader = new JournalReader(disk, folder, group.Seq + 1);
        while (driver.Unknown is null && reader.NextBlock(out var frames))
        {
            driver.Feed(frames);
        }

        var damaged = reader.Status is ReadStatus.Damaged or ReadStatus.Unreadable;
        return (driver, driver.Unknown ?? (damaged ? reader.Message : null));
    }

    /// <summary>
    /// Brings a group to the end of its journal. Records behind the newest snapshot are replayed with the composition
    /// of the run that wrote them – only so are they the same decisions (KP1) – then the state goes over to this run's.
    /// </summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="manifest">Composition of this run.</param>
    /// <param name="compose">Builds a group without state.</param>
    /// <param name="lastSeq">Last record of the opened journal.</param>
    /// <param name="observer">Receives regenerated effects, or null.</param>
    /// <param name="atMost">Newest snapshot allowed: an older one when the books end before the newest.</param>
    public static RecoveredGroup Bring(
        IDisk disk,
        string folder,
        GroupManifest manifest,
        Func<GroupManifest, PlantGroup> compose,
        ulong lastSeq,
        Action<Effect>? observer,
        ulong atMost = ulong.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(compose);
        var anchors = new SnapshotStore(disk, new JournalLayout(folder)).Anchors();
        var hasTail = anchors.LastOrDefault(anchor => anchor <= atMost) < lastSeq;
        var writer = hasTail && GroupManifest.Load(folder) is { RunSeq: > 0 } known ? known : manifest;
        var group = compose(writer);
        var how = Bring(disk, folder, group, manifest.InitNs, lastSeq, observer, atMost);
        if (how.Damage is not null || Compositions.Same(writer with { Logic = "" }, manifest with { Logic = "" }))
        {
            return new RecoveredGroup(group, how);
        }

        var state = new CseWriter(1 << 20);
        group.Encode(state);
        var next = compose(manifest);
        return new RecoveredGroup(next, how with
        {
            Damage = Restore(next, state.Written)?.Message, Done = how.Done + ", then with new options",
        });
    }

    /// <summary>Newest snapshot or a new state, then the journal to its end.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="group">Composed group without state.</param>
    /// <param name="initNs">Logical time of the group's creation, ns.</param>
    /// <param name="lastSeq">Last record of the opened journal.</param>
    /// <param name="observer">Receives regenerated effects, or null.</param>
    /// <param name="atMost">Newest snapshot allowed: an older one when the books end before the newest.</param>
    /// <returns>What was done, or the damage.</returns>
    public static Recovered Bring(
        IDisk disk,
        string folder,
        PlantGroup group,
        long initNs,
        ulong lastSeq,
        Action<Effect>? observer,
        ulong atMost = ulong.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(group);
        var snapshot = new SnapshotStore(disk, new JournalLayout(folder)).LoadNewest(atMost, out _);
        if (snapshot is null)
        {
            group.Init(new Instant(initNs));
        }
        else if (Restore(group, snapshot.Body.Span) is { } refused)
        {
            return new Recovered(refused.Message, "");
        }

        if (group.Seq < lastSeq && OtherLogic(folder, group, lastSeq) is { } other)
        {
            return new Recovered(other, "");
        }

        var begin = Stopwatch.GetTimestamp();
        var (driver, damage) = Replay(disk, folder, group, observer);
        if (damage is not null || group.Seq != lastSeq)
        {
            return new Recovered(damage ?? $"replay ends at {group.Seq}, the journal at {lastSeq}", "");
        }

        var anchor = snapshot?.Info.Anchor ?? 0;
        return new Recovered(null, group.Seq == 0 ? "" :
            $"{driver.Records} records replayed after position {anchor}"
            + (driver.Divergence is null ? ", state equal" : $"; {driver.Divergence}"))
        {
            Anchor = anchor, Divergence = driver.Divergence,
            Rate = driver.Records / Math.Max(Stopwatch.GetElapsedTime(begin).TotalSeconds, 1e-6),
        };
    }

    /// <summary>Records of another logic version replay only with the build that wrote them (kernel.md §8.5).</summary>
    private static string? OtherLogic(string folder, PlantGroup group, ulong lastSeq) =>
        GroupManifest.Load(folder) is { RunSeq: > 0 } writer && writer.Logic != group.LogicText
            ? $"records {group.Seq + 1} to {lastSeq} were written with the logic versions "
                + $"'{(writer.Logic.Length > 0 ? writer.Logic : "of an early build")}', this build has "
                + $"'{group.LogicText}'. Start the older build once and stop it cleanly (SIGTERM), then start this one."
            : null;
}
