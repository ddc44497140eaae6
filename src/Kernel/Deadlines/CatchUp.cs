namespace Millwright.Kernel;

/// <summary>What a periodic deadline does after a stall of n periods (kernel.md §4.1).</summary>
public enum CatchUp : byte
{
    /// <summary>Fires n times, once per missed boundary.</summary>
    All,

    /// <summary>Fires once, at the latest boundary, with <see cref="FiredDeadline.Missed"/> = n − 1.</summary>
    Latest,

    /// <summary>Fires not at all until the next boundary.</summary>
    Skip,
}
