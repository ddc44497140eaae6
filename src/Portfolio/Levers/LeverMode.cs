namespace Millwright.Portfolio.Levers;

/// <summary>Band of a lever value (portfolio.md §5.7).</summary>
public enum LeverMode
{
    /// <summary>[0, 0.3).</summary>
    Patient = 0,

    /// <summary>[0.3, 0.7).</summary>
    Normal = 1,

    /// <summary>[0.7, 1].</summary>
    Aggressive = 2,
}
