namespace Millwright.Grid.Options;

/// <summary>When a resting paper order fills (grid.md §9.5).</summary>
public enum PaperFill
{
    /// <summary>At the touch.</summary>
    Touch,

    /// <summary>When the price trades through by a tick.</summary>
    Through,

    /// <summary>At the touch with a probability, always through.</summary>
    Probabilistic,
}
