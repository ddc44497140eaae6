namespace Millwright.Regime.Survival;

/// <summary>Parameters of the fill-time model (regime.md §5, Appendix B).</summary>
public sealed record SurvivalOptions
{
    /// <summary>SURVIVAL_MODEL_TIER is <c>cox</c>; else Kaplan–Meier.</summary>
    public bool Cox { get; init; }

    /// <summary>SURVIVAL_MIN_OBSERVATIONS, ≥ 1.</summary>
    public int MinObservations { get; init; } = 50;

    /// <summary>SURVIVAL_MIN_PER_STRATUM, ≥ 1.</summary>
    public double MinPerStratum { get; init; } = 10.0;

    /// <summary>SURVIVAL_HORIZONS, seconds, positive, sorted, distinct.</summary>
    public IReadOnlyList<double> HorizonsSec { get; init; } = [1800.0, 3600.0, 14400.0];

    /// <summary>Ridge λ of the Cox fit.</summary>
    public double Ridge { get; init; } = 1e-3;

    /// <summary>Newton steps of the Cox fit.</summary>
    public int MaxIterations { get; init; } = 25;

    /// <summary>Horizon of 30 min, 1 h and 4 h; a missing one is the first, second or last configured.</summary>
    public double Horizon(int index)
    {
        double[] wanted = [1800.0, 3600.0, 14400.0];
        foreach (var h in HorizonsSec)
        {
            if (h == wanted[index])
            {
                return h;
            }
        }

        return HorizonsSec.Count == 0 ? wanted[index]
            : index == 2 ? HorizonsSec[^1]
            : HorizonsSec[Math.Min(index, HorizonsSec.Count - 1)];
    }
}
