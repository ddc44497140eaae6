namespace Millwright.Alpha.Leverage;

/// <summary>How conviction becomes an integer (alpha.md §12).</summary>
public enum LeverageMode
{
    /// <summary>⌈c − 10⁻⁹⌉.</summary>
    Ceil = 0,

    /// <summary>⌊c + 10⁻⁹⌋.</summary>
    Floor = 1,

    /// <summary>Nearest, ties to even.</summary>
    HalfEven = 2,

    /// <summary>A fixed number.</summary>
    Fixed = 3,
}
