namespace Millwright.Storage;

/// <summary>What does not count in a comparison of journals.</summary>
public sealed record DiffOptions
{
    /// <summary>Record types left out; by default those that follow the disk or the run.</summary>
    public IReadOnlyCollection<ushort> IgnoreTypes { get; init; } =
    [
        RecordType.Commit, RecordType.SegmentSeal, RecordType.SnapshotAnchor, RecordType.RunStarted,
        RecordType.RunEnded,
    ];

    /// <summary>Leave out the three time stamps.</summary>
    public bool IgnoreTimes { get; init; }
}
