namespace Millwright.Kernel;

/// <summary>What happened to an offered bus event (kernel.md §14).</summary>
public enum BusOutcome
{
    /// <summary>Deliver it now.</summary>
    Deliver,

    /// <summary>A window was opened: arm a deadline at its end.</summary>
    WindowOpened,

    /// <summary>Folded into an open window, a merge, or dropped as a duplicate.</summary>
    Absorbed,
}
