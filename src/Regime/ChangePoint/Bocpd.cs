using System.Runtime.Intrinsics;
using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.ChangePoint;

/// <summary>
/// Bayesian online change-point detection with a normal-inverse-gamma model and a constant hazard (regime.md §4).
/// Everything that depends on the run length alone is tabulated and four run lengths are updated at once: an update
/// needs one logarithm, one exponential and one square root per run length and allocates nothing.
/// </summary>
public sealed class Bocpd
{
    private const double Floor = 1e-300;

    private readonly int limit;
    private readonly double alpha0;
    private readonly double beta0;
    private readonly double kappa0;
    private readonly double mu0;
    private readonly double hazard;
    private readonly double[] logConstant;
    private readonly double[] freedom;
    private readonly double[] power;
    private readonly double[] spread;
    private readonly double[] meanGain;
    private readonly double[] betaGain;
    private readonly double[] masses;
    private double[] probabilities;
    private double[] mu;
    private double[] beta;
    private double[] nextProbabilities;
    private double[] nextMu;
    private double[] nextBeta;

    /// <summary>A detector at its prior.</summary>
    public Bocpd(BocpdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        limit = Math.Max(10, options.MaxRunLength);
        hazard = 1.0 / Math.Max(2.0, options.ExpectedRunLength);
        Window = Math.Max(3, (int)Math.Floor(Math.Max(2.0, options.ExpectedRunLength) / 20.0));
        AlertThreshold = options.AlertThreshold;
        UrgentThreshold = Math.Max(options.UrgentThreshold, options.AlertThreshold);
        mu0 = options.PriorMu;
        kappa0 = Math.Max(1e-9, options.PriorKappa);
        alpha0 = Math.Max(1e-9, options.PriorAlpha);
        beta0 = Math.Max(1e-9, options.PriorBeta);
        var size = ((limit + 1 + LaneMath.Lanes) / LaneMath.Lanes * LaneMath.Lanes) + LaneMath.Lanes;
        (logConstant, freedom, power) = (new double[size], new double[size], new double[size]);
        (spread, meanGain, betaGain) = (new double[size], new double[size], new double[size]);
        masses = new double[size];
        for (var r = 0; r < size; r++)
        {
            var (kappa, alpha) = (Kappa(r), Alpha(r));
            freedom[r] = 2.0 * alpha;
            power[r] = 0.5 * (freedom[r] + 1.0);
            logConstant[r] = (SpecialFunctions.LogGamma(power[r]) - SpecialFunctions.LogGamma(alpha))
                - (0.5 * (DMath.Log(freedom[r]) + 1.1447298858494002));
            spread[r] = (kappa + 1.0) / Math.Max(1e-9, alpha * kappa);
            meanGain[r] = 1.0 / (kappa + 1.0);
            betaGain[r] = kappa / (2.0 * (kappa + 1.0));
        }

        (probabilities, mu, beta) = (new double[size], new double[size], new double[size]);
        (nextProbabilities, nextMu, nextBeta) = (new double[size], new double[size], new double[size]);
        Reset();
    }

    /// <summary>Constant hazard 1/L.</summary>
    public double Hazard => hazard;

    /// <summary>Run lengths below this count as a change: max(3, ⌊L/20⌋).</summary>
    public int Window { get; }

    /// <summary>Alert threshold.</summary>
    public double AlertThreshold { get; }

    /// <summary>Urgent threshold, not below the alert threshold.</summary>
    public double UrgentThreshold { get; }

    /// <summary>Observations seen since the start or the last full reset of the caller.</summary>
    public long Observations { get; private set; }

    /// <summary>Mass of run lengths below the window, [0, 1], without warm-up masking.</summary>
    public double RawChangeProbability { get; private set; }

    /// <summary>True for the first two windows, when the change probability is 1 by construction.</summary>
    public bool Warming => Observations < 2L * Window;

    /// <summary>Change probability for consumers: 0 while warming.</summary>
    public double ChangeProbability => Warming ? 0.0 : RawChangeProbability;

    /// <summary>Most probable run length, the lowest on ties.</summary>
    public int Mode { get; private set; }

    /// <summary>Probability of <see cref="Mode"/>.</summary>
    public double ModeProbability { get; private set; }

    /// <summary>Raw alert: change probability ≥ threshold.</summary>
    public bool RawAlert { get; private set; }

    /// <summary>Alert for consumers: false while warming.</summary>
    public bool Alert => RawAlert && !Warming;

    /// <summary>Start of the current raw alert, epoch seconds; 0 when none.</summary>
    public double AlertSince { get; private set; }

    /// <summary>Time of the newest observation, epoch seconds.</summary>
    public double UpdatedAt { get; private set; }

    /// <summary>Number of run lengths in use.</summary>
    public int Length { get; private set; }

    /// <summary>Run-length probabilities.</summary>
    public ReadOnlySpan<double> Probabilities => probabilities.AsSpan(0, Length);

    /// <summary>Posterior means per run length.</summary>
    public ReadOnlySpan<double> Mu => mu.AsSpan(0, Length);

    /// <summary>Posterior β per run length.</summary>
    public ReadOnlySpan<double> Beta => beta.AsSpan(0, Length);

    /// <summary>κ of a run length.</summary>
    public double Kappa(int r) => kappa0 + r;

    /// <summary>α of a run length.</summary>
    public double Alpha(int r) => alpha0 + (0.5 * r);

    /// <summary>Mean of the finite entries; 0 when there is none.</summary>
    public static double Scalar(ReadOnlySpan<double> vector)
    {
        var (sum, n) = (0.0, 0);
        foreach (var x in vector)
        {
            if (double.IsFinite(x))
            {
                sum += x;
                n++;
            }
        }

        return n == 0 ? 0.0 : sum / n;
    }

    /// <summary>Adds one observation.</summary>
    /// <param name="value">Observation; non-finite counts 0, |x| is clamped to 1e6.</param>
    /// <param name="now">Epoch seconds.</param>
    public void Add(double value, double now)
    {
        var x = Bounds.Clamp(Bounds.Finite(value, 0.0), -1e6, 1e6);
        var n = Math.Min(limit + 1, Length + 1);
        var (change, total) = Predict(x, n);
        total += change;
        Observations++;
        UpdatedAt = now;
        if (total <= Floor)
        {
            Reset();
        }
        else
        {
            nextProbabilities[0] = change;
            (nextMu[0], nextBeta[0]) = (mu0, beta0);
            var divisor = Vector256.Create(total);
            for (var r = 0; r < n; r += LaneMath.Lanes)
            {
                (Vector256.Create(nextProbabilities, r) / divisor).CopyTo(nextProbabilities, r);
            }

            (probabilities, nextProbabilities) = (nextProbabilities, probabilities);
            (mu, nextMu) = (nextMu, mu);
            (beta, nextBeta) = (nextBeta, beta);
            Length = n;
        }

        Publish(now);
    }

    /// <summary>Restores the arrays of a snapshot.</summary>
    public void Restore(
        double[] runProbabilities, double[] means, double[] betas, long observations, double alertSince, double at)
    {
        ArgumentNullException.ThrowIfNull(runProbabilities);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(betas);
        Length = Math.Min(limit + 1, runProbabilities.Length);
        runProbabilities.AsSpan(0, Length).CopyTo(probabilities);
        means.AsSpan(0, Length).CopyTo(mu);
        betas.AsSpan(0, Length).CopyTo(beta);
        Observations = observations;
        AlertSince = alertSince;
        UpdatedAt = at;
        Publish(at);
    }

    /// <summary>Joint masses of every run length; sums run left to right over the stored masses.</summary>
    private (double Change, double Growth) Predict(double x, int n)
    {
        var value = Vector256.Create(x);
        var stay = Vector256.Create(Math.Max(1e-12, 1.0 - hazard));
        for (var r = 0; r < Length; r += LaneMath.Lanes)
        {
            var (mean, shape) = (Vector256.Create(mu, r), Vector256.Create(beta, r));
            var scale = Vector256.Max(shape * Vector256.Create(spread, r), Vector256.Create(1e-12));
            var delta = value - mean;
            var square = delta * delta;
            var z = square / (Vector256.Create(freedom, r) * scale);
            var density = LaneMath.Exp(Vector256.Create(logConstant, r) - (Vector256.Create(power, r)
                * LaneMath.Log1p(z))) / Vector256.Sqrt(scale);
            var mass = Vector256.Max(Vector256.Create(probabilities, r), Vector256.Create(Floor)) * density;
            mass.CopyTo(masses, r);
            (mass * stay).CopyTo(nextProbabilities, r + 1);
            (mean + (delta * Vector256.Create(meanGain, r))).CopyTo(nextMu, r + 1);
            (shape + (square * Vector256.Create(betaGain, r))).CopyTo(nextBeta, r + 1);
        }

        var leave = Math.Max(1e-12, hazard);
        var (change, growth) = (0.0, 0.0);
        for (var r = 0; r < Length; r++)
        {
            change += masses[r] * leave;
            growth += r + 1 < n ? nextProbabilities[r + 1] : 0.0;
        }

        return (change, growth);
    }

    private void Reset()
    {
        Length = 1;
        probabilities[0] = 1.0;
        (mu[0], beta[0]) = (mu0, beta0);
    }

    private void Publish(double now)
    {
        var (best, sum) = (0, 0.0);
        for (var r = 0; r < Length; r++)
        {
            best = probabilities[r] > probabilities[best] ? r : best;
            sum += r < Window ? probabilities[r] : 0.0;
        }

        (Mode, ModeProbability, RawChangeProbability) = (best, probabilities[best], sum);
        RawAlert = sum >= AlertThreshold;
        AlertSince = !RawAlert ? 0.0 : AlertSince == 0.0 ? now : AlertSince;
    }
}
