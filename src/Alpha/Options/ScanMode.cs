namespace Millwright.Alpha.Options;

/// <summary>What starts a scan (alpha.md §4).</summary>
public enum ScanMode
{
    /// <summary>The boundary of the quantum.</summary>
    Boundary,

    /// <summary>The scan tick of a reference.</summary>
    External,
}
