namespace Millwright.Storage;

/// <summary>Result of <see cref="JournalOpener.Open"/>.</summary>
/// <param name="Status">Outcome.</param>
/// <param name="Message">Sentence for the operator.</param>
public sealed record JournalOpening(OpenStatus Status, string Message)
{
    /// <summary>The journal when opened, else null.</summary>
    public FileJournal? Journal { get; init; }

    /// <summary>Last sequence number on disk, the seal written at opening included.</summary>
    public ulong LastSeq { get; init; }

    /// <summary>Highest sequence number known to have been promised durable before.</summary>
    public ulong Durable { get; init; }

    /// <summary>What recovery did with the last segment.</summary>
    public RecoveryAction Recovery { get; init; }

    /// <summary>Bytes cut from the tail, not counting zeros.</summary>
    public long TruncatedBytes { get; init; }

    /// <summary>Copy of the damaged segment when corrupt, else null.</summary>
    public string? QuarantinedCopy { get; init; }

    /// <summary>Exit code of kernel.md §17.</summary>
    public int ExitCode => Status switch
    {
        OpenStatus.Opened => 0,
        OpenStatus.Locked => 3,
        OpenStatus.StorageFailed => 4,
        _ => 6,
    };
}
