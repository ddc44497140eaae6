using Millwright.Host.Configuration;
using Millwright.Storage;

namespace Millwright.Host.Keeping;

/// <summary>What the keeper of a journal does (kernel.md §5.2, §6.7, §7).</summary>
/// <param name="Compress">Compresses sealed segments.</param>
/// <param name="ScrubBytesPerSecond">Pace of the scrubber; 0 = off.</param>
/// <param name="Retention">How long segments stay.</param>
internal sealed record KeeperOptions(bool Compress, int ScrubBytesPerSecond, RetentionOptions Retention)
{
    /// <summary>Options of a group.</summary>
    public static KeeperOptions Of(ServerOptions host, string group) => new(
        host.JournalCompress,
        host.JournalScrubMbS * 1_000_000,
        new RetentionOptions
        {
            KeepDays = host.JournalKeepDays,
            KeepSegments = host.JournalKeepSegments,
            ArchiveFolder = host.JournalArchiveDir is { } archive ? $"{archive.TrimEnd('/')}/{group}" : null,
        });
}
