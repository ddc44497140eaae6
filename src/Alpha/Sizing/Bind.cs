namespace Millwright.Alpha.Sizing;

/// <summary>What bounds a composed leverage (alpha.md §10); the numbers are those of the digest (A.4).</summary>
public enum Bind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>base_max.</summary>
    BaseMax = 1,

    /// <summary>abs_max.</summary>
    AbsMax = 2,

    /// <summary>stalker_cap.</summary>
    Stalker = 3,

    /// <summary>min_leverage.</summary>
    Min = 4,
}
