using Millwright.Host.Configuration;
using Millwright.Host.Journals;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Keeping;

/// <summary>How the journal of a group is opened: the same for every plant kind.</summary>
internal static class JournalSettings
{
    private const long ReserveBytes = 8L << 20;

    /// <summary>Opens or creates a journal and writes the schema registry beside it.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="group">Name of the group.</param>
    /// <param name="rngRoot">Root of the random streams.</param>
    /// <param name="settings">Options of the plant that differ from their defaults.</param>
    /// <param name="host">Host-wide options.</param>
    public static JournalOpening Open(
        IDisk disk,
        string folder,
        string group,
        ulong rngRoot,
        IEnumerable<KeyValuePair<string, string>> settings,
        ServerOptions host)
    {
        var opening = JournalOpener.Open(
            disk,
            folder,
            RunStartPayload.Of(GroupStart.Id(group), rngRoot, settings),
            new FileJournalOptions
            {
                ReserveBytes = ReserveBytes,
                SegmentBytes = host.JournalSegmentMb * (1L << 20),
                SegmentAge = Duration.FromSeconds(host.JournalSegmentAgeH * 3600L),
            });
        if (opening.Status == OpenStatus.Opened)
        {
            JournalSchemas.Save(folder);
        }

        return opening;
    }
}
