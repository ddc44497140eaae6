using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Sizing;

/// <summary>Inputs of the composition (alpha.md §10).</summary>
public record struct CompositionInput
{
    /// <summary>Defaults of §27 with neutral factors.</summary>
    public CompositionInput()
    {
    }

    /// <summary>s in [0, 1].</summary>
    public double Strength { get; set; }

    /// <summary>Directional confirmation.</summary>
    public double Dc { get; set; } = 1.0;

    /// <summary>Boost of the circuit breaker.</summary>
    public double Boost { get; set; } = 1.0;

    /// <summary>β.</summary>
    public double Beta { get; set; } = 0.2;

    /// <summary>Scale of the Monte-Carlo envelope.</summary>
    public double McScale { get; set; } = 1.0;

    /// <summary>Order-book consensus.</summary>
    public double Ob { get; set; } = 1.0;

    /// <summary>Seasonality.</summary>
    public double Esof { get; set; } = 1.0;

    /// <summary>Posture.</summary>
    public Posture Posture { get; set; } = Posture.Apex;

    /// <summary>min_leverage.</summary>
    public double MinLeverage { get; set; } = 0.5;

    /// <summary>Capital, quote units, ≤ 10¹².</summary>
    public double Capital { get; set; }

    /// <summary>Fraction of the capital, ≤ 1.</summary>
    public double Fraction { get; set; } = 0.20;

    /// <summary>base_max.</summary>
    public double BaseMax { get; set; } = 8.0;

    /// <summary>abs_max.</summary>
    public double AbsMax { get; set; } = 9.0;

    /// <summary>stalker_cap.</summary>
    public double StalkerCap { get; set; } = 2.0;

    /// <summary>L_min.</summary>
    public double LeastLeverage { get; set; } = 0.5;

    /// <summary>L_max.</summary>
    public double MostLeverage { get; set; } = 8.0;
}
