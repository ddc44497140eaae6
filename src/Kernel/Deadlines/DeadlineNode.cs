namespace Millwright.Kernel;

/// <summary>The sort key of an armed deadline (due, priority, armed_seq) and its slot: what heap and wheel
/// hold.</summary>
internal readonly record struct DeadlineNode(long DueNs, ulong Rank, int Slot)
{
    public static DeadlineNode Of(int slot, in DeadlineEntry entry) =>
        new(entry.DueNs, ((ulong)entry.Priority << 56) | entry.ArmedSeq, slot);

    public bool Before(in DeadlineNode other) =>
        DueNs < other.DueNs | (DueNs == other.DueNs & Rank < other.Rank);
}
