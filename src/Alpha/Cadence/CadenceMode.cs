namespace Millwright.Alpha.Cadence;

/// <summary>When an action runs inside its bucket (alpha.md §4).</summary>
public enum CadenceMode
{
    /// <summary>Once at the boundary.</summary>
    Boundary,

    /// <summary>At the first qualifying event of the bucket.</summary>
    OnEvent,

    /// <summary>At each scan tick of the reference.</summary>
    External,
}
