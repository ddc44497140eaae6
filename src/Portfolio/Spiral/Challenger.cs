namespace Millwright.Portfolio.Spiral;

/// <summary>
/// Two-state drift filter that runs in the shadow of SPIRAL (portfolio.md §12.7): probability that the residual
/// drifts upwards.
/// </summary>
public sealed class Challenger
{
    private const double Switch = 1.0 / 48.0;
    private const double Alpha = 2.0 / 241.0;
    private const double Edge = 1e-6;
    private const double Largest = 4.0;
    private double variance;
    private bool started;

    /// <summary>Probability of upward drift, 1e-6…1 − 1e-6; 0.5 before and at the first bar.</summary>
    public double Up { get; private set; } = 0.5;

    /// <summary>Takes the hourly residual log return.</summary>
    public double Update(double x)
    {
        if (!started)
        {
            started = true;
            variance = x * x;
            return Up;
        }

        var prior = (Up * (1.0 - Switch)) + ((1.0 - Up) * Switch);
        var deviation = Math.Sqrt(variance);
        var evidence = x == 0.0 ? 0.0 : Math.Clamp(0.5 * x / deviation, -Largest, Largest);
        var posterior = 1.0 / (1.0 + ((1.0 - prior) / prior * DMath.Exp(-evidence)));
        Up = Math.Clamp(posterior, Edge, 1.0 - Edge);
        variance += Alpha * ((x * x) - variance);
        return Up;
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bool(started);
        writer.F64(variance);
        writer.F64(Up);
    }

    internal void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        variance = reader.F64();
        Up = reader.F64();
    }
}
