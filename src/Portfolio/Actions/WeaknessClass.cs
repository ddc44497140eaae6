namespace Millwright.Portfolio.Actions;

/// <summary>Class of a token by its weakness (portfolio.md §7.8).</summary>
public enum WeaknessClass
{
    /// <summary>Not weak.</summary>
    None = 0,

    /// <summary>One cycle or more.</summary>
    Laggard = 1,

    /// <summary>Three cycles or more and a rising DeadScore.</summary>
    Weak = 2,
}
