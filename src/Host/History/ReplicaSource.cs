using Millwright.Host.Kinds;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>Where replicas of a group come from.</summary>
/// <param name="Disk">Disk.</param>
/// <param name="Folder">Journal folder.</param>
/// <param name="Compositions">How the group was composed over time.</param>
/// <param name="Snapshots">Ladder of snapshots.</param>
/// <param name="DurableSeq">Newest record that survives everything; replicas never read beyond it.</param>
internal sealed record ReplicaSource(
    IDisk Disk,
    string Folder,
    Compositions Compositions,
    HistorySnapshots Snapshots,
    Func<ulong> DurableSeq)
{
    /// <summary>Builds the empty group of a composition.</summary>
    public Func<GroupManifest, PlantGroup> Compose { get; init; } = PlantKinds.Compose;
}
