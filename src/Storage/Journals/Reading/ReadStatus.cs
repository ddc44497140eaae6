namespace Millwright.Storage;

/// <summary>Where a <see cref="JournalReader"/> stands.</summary>
public enum ReadStatus : byte
{
    /// <summary>More may follow.</summary>
    Reading,

    /// <summary>Every frame was read.</summary>
    End,

    /// <summary>The last segment ends in bytes that are no frame; see kernel.md §6.5.</summary>
    TornTail,

    /// <summary>A frame, a header or the order of segments is damaged.</summary>
    Damaged,

    /// <summary>A storage call failed.</summary>
    Unreadable,
}
