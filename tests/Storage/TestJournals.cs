using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

internal static class TestJournals
{
    internal const string Folder = "journal/g";

    internal static readonly FileJournalOptions Small = new()
    {
        Synchronous = true,
        PreallocateBytes = 4096,
        ReserveBytes = 0,
    };

    internal static readonly JournalIdentity Identity = new()
    {
        GroupId = 7,
        RunId = 9,
        BuildId = new byte[32],
        RngRoot = 42,
    };

    internal static JournalOpening Open(IDisk disk, FileJournalOptions? options = null, string folder = Folder) =>
        JournalOpener.Open(disk, folder, Identity, options ?? Small);

    internal static FileJournal MustOpen(IDisk disk, FileJournalOptions? options = null, string folder = Folder)
    {
        var opening = Open(disk, options, folder);
        Assert.True(opening.Status == OpenStatus.Opened, opening.Message);
        return opening.Journal!;
    }

    /// <summary>Bytes of the only or last segment.</summary>
    internal static byte[] LastSegment(SimDisk disk)
    {
        var layout = new JournalLayout(Folder);
        return disk.ReadAll(layout.Segment(layout.Segments(disk)[^1]));
    }
}
