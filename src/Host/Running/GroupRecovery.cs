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
        var driver = new ReplayDriver(group, observer);
        using var reader = new JournalReader(disk, folder, group.Seq + 1);
        while (reader.NextBlock(out var frames))
        {
            driver.Feed(frames);
        }

        return (driver, reader.Status is ReadStatus.Damaged or ReadStatus.Unreadable ? reader.Message : null);
    }
}
