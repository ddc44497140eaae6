using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>Blend of the score with the memory and the outcome surface (regime.md §9.8, §9.9).</summary>
/// <param name="Score">Blended score, [0, 1].</param>
/// <param name="Alpha">Weight of the memory, [0, MTS_KERNEL_ALPHA_MAX].</param>
/// <param name="KernelScore">The memory score when eligible, else null.</param>
public readonly record struct KernelBlend(double Score, double Alpha, double? KernelScore)
{
    /// <summary>Applies the memory.</summary>
    /// <param name="fisher">Unblended score.</param>
    /// <param name="enabled">MTS_KERNEL_ENABLED is active.</param>
    /// <param name="samples">Labelled bank size.</param>
    /// <param name="score">Memory score, or null.</param>
    /// <param name="minSamples">MTS_KERNEL_MIN_SAMPLES, at least 1.</param>
    /// <param name="alphaMax">MTS_KERNEL_ALPHA_MAX, [0, 1].</param>
    /// <param name="advisory">MTS_KERNEL_ADVISORY: α is shown but not applied.</param>
    public static KernelBlend Of(
        double fisher,
        bool enabled,
        double samples,
        double? score,
        double minSamples = 200.0,
        double alphaMax = 0.5,
        bool advisory = false)
    {
        var m = Math.Max(1.0, minSamples);
        if (!enabled || samples < m || score is not { } s)
        {
            return new KernelBlend(fisher, 0.0, null);
        }

        var clamped = Bounds.Unit(s);
        var alpha = Bounds.Unit((samples - m) / m) * Bounds.Unit(alphaMax);
        var blended = advisory ? fisher : Bounds.Unit(((1.0 - alpha) * fisher) + (alpha * clamped));
        return new KernelBlend(blended, alpha, clamped);
    }

    /// <summary>Applies the outcome surface after the memory.</summary>
    /// <param name="score">Score so far.</param>
    /// <param name="positive">Probability of a positive outcome, or null.</param>
    /// <param name="samples">Points in the fit.</param>
    /// <param name="minSamples">MTS_GP_MIN_SAMPLES.</param>
    /// <param name="alphaMax">MTS_GP_ALPHA_MAX.</param>
    /// <returns>The score and the weight of the surface.</returns>
    public static (double Score, double Alpha) WithSurface(
        double score, double? positive, double samples, double minSamples = 60.0, double alphaMax = 0.25)
    {
        if (positive is not { } p)
        {
            return (score, 0.0);
        }

        var alpha = alphaMax * Bounds.Unit((samples - minSamples) / Math.Max(1.0, minSamples));
        return (Bounds.Unit(((1.0 - alpha) * score) + (alpha * p)), alpha);
    }
}
