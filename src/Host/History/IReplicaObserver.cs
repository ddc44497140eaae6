using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>Sees what a replica does, record by record.</summary>
internal interface IReplicaObserver
{
    /// <summary>A record is about to be applied.</summary>
    void OnRecord(GroupReplica replica, in FrameHeader header, ReadOnlySpan<byte> payload);

    /// <summary>An effect of the record, in program order.</summary>
    void OnEffect(GroupReplica replica, in Effect effect);

    /// <summary>The record is applied.</summary>
    void OnApplied(GroupReplica replica);
}
