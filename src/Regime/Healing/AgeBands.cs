namespace Millwright.Regime.Healing;

/// <summary>Bounds of the age bands (regime.md §12.4): each at least 60 s above the one before.</summary>
public sealed class AgeBands
{
    private static readonly string[] Names = ["fresh", "aging", "stale", "stuck", "write_off"];

    private readonly double[] bounds = new double[4];
    private readonly double weight;

    /// <summary>Bounds in seconds and AGE_DISTANCE_WEIGHT (≤ 0 counts 5).</summary>
    public AgeBands(
        double freshSec = 21600.0,
        double agingSec = 86400.0,
        double staleSec = 259200.0,
        double stuckSec = 604800.0,
        double distanceWeight = 5.0)
    {
        bounds[0] = Math.Max(60.0, freshSec);
        bounds[1] = Math.Max(bounds[0] + 60.0, agingSec);
        bounds[2] = Math.Max(bounds[1] + 60.0, staleSec);
        bounds[3] = Math.Max(bounds[2] + 60.0, stuckSec);
        weight = distanceWeight > 0.0 ? distanceWeight : 5.0;
    }

    /// <summary>Upper bound of a band, seconds; +∞ for write_off.</summary>
    public double UpperSec(AgeBand band) => (int)band < 4 ? bounds[(int)band] : double.PositiveInfinity;

    /// <summary>Name of a band, for example <c>write_off</c>.</summary>
    public static string Name(AgeBand band) => Names[(int)band];

    /// <summary>Band of a name; null when unknown.</summary>
    public static AgeBand? Parse(string? name)
    {
        var index = Array.IndexOf(Names, name?.Trim().ToLowerInvariant());
        return index < 0 ? null : (AgeBand)index;
    }

    /// <summary>Distance between an exit and the market, percent; 0 without a market.</summary>
    public static double DistancePct(double exitPrice, double market) =>
        market > 0.0 ? Math.Abs(exitPrice - market) / market * 100.0 : 0.0;

    /// <summary>Age stretched by the distance, seconds.</summary>
    public double EffectiveAgeSec(double ageSec, double distancePct) =>
        Math.Max(0.0, ageSec) * (1.0 + (Math.Max(0.0, distancePct) / weight));

    /// <summary>Band of an effective age.</summary>
    public AgeBand Of(double effectiveAgeSec)
    {
        for (var i = 0; i < bounds.Length; i++)
        {
            if (effectiveAgeSec < bounds[i])
            {
                return (AgeBand)i;
            }
        }

        return AgeBand.WriteOff;
    }
}
