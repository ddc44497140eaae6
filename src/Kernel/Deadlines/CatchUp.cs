namespace Millwright.Kernel;

/// <summary>What a periodic deadline does after a stall of several periods (kernel.md §4.1).</summary>
public enum CatchUp : byte
{
    /// <summary>Fires once per missed period.</summary>
    All,

    /// <summary>Fires once, with the number of missed periods.</summary>
    Latest,

    /// <summary>Does not fire until the next boundary.</summary>
    Skip,
}
