using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Pressure;

/// <summary>
/// Portfolio-wide contraction signal in [0, 1] with its parts (portfolio.md §4): raises exit, lowers entry, sells
/// nothing by itself.
/// </summary>
/// <param name="PhaseTension">T₀.</param>
/// <param name="EffectiveTension">T = clip01(T₀·(1 + μ)).</param>
/// <param name="CorePressure">K.</param>
/// <param name="DeltaCore">Stored, never applied again.</param>
/// <param name="LiquidityStress">L.</param>
/// <param name="IntentSkew">I.</param>
/// <param name="Target">Unsmoothed.</param>
/// <param name="Base">Smoothed state.</param>
/// <param name="Nudge">Micro nudge ν.</param>
/// <param name="Value">clip01(base + ν): the value used everywhere else.</param>
public readonly record struct CutPressure(
    double PhaseTension,
    double EffectiveTension,
    double CorePressure,
    double DeltaCore,
    double LiquidityStress,
    double IntentSkew,
    double Target,
    double Base,
    double Nudge,
    double Value)
{
    private const double Steepness = 1.2;
    private const double LargestStep = 0.20;
    private const int LongestGapHours = 24;
    private static readonly double[] MacroAmplitude = [-0.15, -0.075, 0.0, 0.0, 0.075, 0.15, 0.0];

    /// <summary>Computes the step.</summary>
    /// <param name="previousBase">Smoothed value of the previous step; null for the first.</param>
    /// <param name="input">Inputs.</param>
    /// <param name="nudgeMinutes">Minutes a fresh Micro extreme moves the effective value, 30–60.</param>
    /// <param name="alpha">Smoothing per hour; at least that of a transition on one.</param>
    /// <param name="tuning">Knobs; null for the defaults.</param>
    public static CutPressure Step(
        double? previousBase, in PressureInput input, double nudgeMinutes = 60.0, double alpha = 0.15,
        Tuning? tuning = null)
    {
        tuning ??= Tuning.Default;
        var weights = tuning.Pressure;
        var tension = Tension(input.Score, input.Curvature);
        var effective = Scalars.Clip01(tension * (1.0 + MacroAmplitude[(int)input.Macro]));
        var lean = DMath.Tanh((input.CoreCount - tuning.Neutral) / 4.0);
        var core = Scalars.Clip01(0.5 + (0.5 * lean));
        var liquidity = input.FreeCashRatio is { } free ? Scalars.Clip01(1.0 - free) : 0.0;
        var skew = Scalars.Clip01(input.PositiveShare - input.NegativeShare);
        var target = Scalars.Clip01(
            (weights[0] * effective) + (weights[1] * core) + (weights[2] * liquidity) + (weights[3] * skew)
            + input.Dominance);
        var smoothed = Smooth(
            previousBase, target, input.Transition ? Math.Max(tuning.TransitionAlpha, alpha) : alpha, input.Hours);
        var nudge = !(input.MicroMinutes < nudgeMinutes) ? 0.0
            : input.Micro == Phase.Euphoria ? 0.10
            : input.Micro == Phase.Capitulation ? -0.10
            : 0.0;
        return new CutPressure(
            tension, effective, core, 0.25 * lean, liquidity, skew, target, smoothed, nudge,
            Scalars.Clip01(smoothed + nudge));
    }

    /// <summary>clip01(0.6σ(S) + 0.4σ(S)σ(−C) − 0.6σ(−S)σ(C)), k = 1.2.</summary>
    public static double Tension(double score, double curvature)
    {
        var up = Scalars.Sigmoid(score, Steepness);
        var down = Scalars.Sigmoid(-score, Steepness);
        return Scalars.Clip01(
            (0.6 * up) + (0.4 * up * Scalars.Sigmoid(-curvature, Steepness))
            - (0.6 * down * Scalars.Sigmoid(curvature, Steepness)));
    }

    private static double Smooth(double? previous, double target, double alpha, int hours)
    {
        if (previous is not { } last || hours > LongestGapHours)
        {
            return target;
        }

        var keep = 1.0 - alpha;
        var product = 1.0;
        for (var i = 0; i < hours; i++)
        {
            product *= keep;
        }

        var limit = LargestStep * hours;
        return Scalars.Clip01(last + Math.Clamp((1.0 - product) * (target - last), -limit, limit));
    }
}
