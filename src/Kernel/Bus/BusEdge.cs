namespace Millwright.Kernel;

/// <summary>When a debounced bus event is delivered (kernel.md §14).</summary>
public enum BusEdge : ushort
{
    /// <summary>Newest payload at the end of the window.</summary>
    Trailing,

    /// <summary>First payload at once, the rest of the window is absorbed.</summary>
    Leading,
}
