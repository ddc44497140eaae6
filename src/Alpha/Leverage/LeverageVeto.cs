namespace Millwright.Alpha.Leverage;

/// <summary>Why no exchange leverage was found (alpha.md §12); the numbers are those of the digest.</summary>
public enum LeverageVeto
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Conviction ≤ 0.</summary>
    ZeroConviction = 1,

    /// <summary>Notional above the last row.</summary>
    AboveLastBracket = 2,

    /// <summary>Liquidation too near to the stop at every leverage.</summary>
    LiquidationDistance = 3,
}
