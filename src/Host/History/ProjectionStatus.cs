namespace Millwright.Host.History;

/// <summary>How far the projections of a group are.</summary>
/// <param name="Position">Journal position in the tables.</param>
/// <param name="JournalSeq">Newest durable record.</param>
/// <param name="Rows">Rows committed in this run.</param>
/// <param name="Rebuilds">Times the tables were built again from the beginning in this run.</param>
/// <param name="Failure">Why nothing can be written now, null = it can.</param>
public readonly record struct ProjectionStatus(
    ulong Position, ulong JournalSeq, long Rows, long Rebuilds, string? Failure)
{
    /// <summary>Records that are not in the tables yet.</summary>
    public ulong Lag => JournalSeq > Position ? JournalSeq - Position : 0;
}
