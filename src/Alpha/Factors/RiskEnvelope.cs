namespace Millwright.Alpha.Factors;

/// <summary>Stateless maps of the Monte-Carlo envelope and of seasonality (alpha.md §9.3, §9.4).</summary>
public static class RiskEnvelope
{
    /// <summary>Scale and colour of a breach probability: Green &lt; 0.05, Amber &lt; 0.10, Red &lt; 0.20, Black.
    /// </summary>
    public static (string Status, double Scale) Of(double breachProbability) => breachProbability switch
    {
        < 0.05 => ("Green", 1.0),
        < 0.10 => ("Amber", 0.5),
        < 0.20 => ("Red", 0.25),
        _ => ("Black", 0.0),
    };

    /// <summary>Size multiplier of a seasonality score in −1…1.</summary>
    public static double Seasonality(double score) => score switch
    {
        >= 0.25 => 1.10,
        >= -0.25 => 1.00,
        >= -0.60 => 0.80,
        _ => 0.50,
    };
}
