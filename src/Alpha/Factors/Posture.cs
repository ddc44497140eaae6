namespace Millwright.Alpha.Factors;

/// <summary>Postures, boldest first (alpha.md §9.5).</summary>
public enum Posture
{
    /// <summary>Full size.</summary>
    Apex = 0,

    /// <summary>Leverage capped.</summary>
    Stalker = 1,

    /// <summary>No entries.</summary>
    Turtle = 2,

    /// <summary>No entries, exit everything.</summary>
    Hibernate = 3,
}
