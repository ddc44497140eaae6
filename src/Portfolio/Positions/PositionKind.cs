namespace Millwright.Portfolio.Positions;

/// <summary>Kind of a holding (portfolio.md §0.1).</summary>
public enum PositionKind
{
    /// <summary>Nothing is held.</summary>
    None = 0,

    /// <summary>Actively managed, counted.</summary>
    Core = 1,

    /// <summary>Small residual after a demotion: not counted, never added to.</summary>
    Moon = 2,
}
