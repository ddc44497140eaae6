namespace Millwright.Kernel;

/// <summary>Unordered deadlines of one slot of the wheel. Keeps its capacity, so a turning wheel allocates
/// nothing.</summary>
internal struct DeadlineBucket
{
    private DeadlineNode[]? nodes;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<DeadlineNode> Nodes => nodes.AsSpan(0, Count);

    /// <summary>Appends and returns the position.</summary>
    public int Add(in DeadlineNode node)
    {
        if (nodes is null || Count == nodes.Length)
        {
            Array.Resize(ref nodes, nodes is null ? 16 : nodes.Length * 2);
        }

        nodes[Count] = node;
        return Count++;
    }

    /// <summary>Removes by moving the last one into the gap.</summary>
    /// <returns>Slot that moved to <paramref name="position"/>, −1 = none.</returns>
    public int RemoveAt(int position)
    {
        var last = --Count;
        if (position == last)
        {
            return -1;
        }

        nodes![position] = nodes[last];
        return nodes[position].Slot;
    }

    public void Clear() => Count = 0;
}
