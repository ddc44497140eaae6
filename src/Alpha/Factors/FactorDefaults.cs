namespace Millwright.Alpha.Factors;

/// <summary>Which factors of a decision were defaulted; the mask of the decision row (alpha.md §9.6).</summary>
[Flags]
public enum FactorDefaults
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Directional confirmation.</summary>
    Dc = 1,

    /// <summary>Boost.</summary>
    Boost = 2,

    /// <summary>Scale of the envelope.</summary>
    McScale = 4,

    /// <summary>Order books.</summary>
    Ob = 8,

    /// <summary>Seasonality.</summary>
    Esof = 16,

    /// <summary>Posture.</summary>
    Posture = 32,

    /// <summary>Equity.</summary>
    Equity = 64,
}
