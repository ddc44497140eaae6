namespace Millwright.Host.History;

/// <summary>Why a replica stopped to advance.</summary>
internal enum ReplicaStop
{
    /// <summary>The target is reached.</summary>
    Reached,

    /// <summary>The number of records of this call is used up.</summary>
    Budget,

    /// <summary>The journal has no more durable records.</summary>
    EndOfJournal,

    /// <summary>The journal cannot be read on.</summary>
    Damaged,
}
