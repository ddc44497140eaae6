namespace Millwright.Storage;

/// <summary>What the sink did with a transaction.</summary>
public enum LedgerPostStatus : byte
{
    /// <summary>Waits until its cause is durable.</summary>
    Queued,

    /// <summary>Already in the file with the same hash.</summary>
    AlreadyWritten,

    /// <summary>In the file with another hash: incident <c>replay_divergence</c>, exit 6.</summary>
    Divergence,

    /// <summary>Does not follow the last transaction: the file has lost lines, exit 6.</summary>
    Gap,

    /// <summary>The line is not canonical; a defect of the caller.</summary>
    Malformed,

    /// <summary>A storage call failed before; nothing is taken any more.</summary>
    Failed,
}
