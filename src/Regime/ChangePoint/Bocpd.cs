using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.ChangePoint;

/// <summary>
/// Bayesian online change-point detection with a normal-inverse-gamma model and a constant hazard (regime.md §4).
/// Everything that depends on the run length alone is tabulated: an update needs two logarithms and one exponential
/// per run length and allocates nothing.
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
        logConstant = new double[limit + 1];
        for (var r = 0; r <= limit; r++)
        {
            var nu = 2.0 * Alpha(r);
            logConstant[r] = (SpecialFunctions.LogGamma(0.5 * (nu + 1.0)) - SpecialFunctions.LogGamma(0.5 * nu))
                - (0.5 * (DMath.Log(nu) + 1.1447298858494002));
        }

        (probabilities, mu, beta) = (new double[limit + 1], new double[limit + 1], new double[limit + 1]);
        (nextProbabilities, nextMu, nextBeta) = (new double[limit + 1], new double[limit + 1], new double[limit + 1]);
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
            for (var r = 0; r < n; r++)
            {
                nextProbabilities[r] /= total;
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

    private (double Change, double Growth) Predict(double x, int n)
    {
        var stay = Math.Max(1e-12, 1.0 - hazard);
        var leave = Math.Max(1e-12, hazard);
        var (change, growth) = (0.0, 0.0);
        for (var r = 0; r < Length; r++)
        {
            var kappa = kappa0 + r;
            var alpha = alpha0 + (0.5 * r);
            var nu = 2.0 * alpha;
            var scale = beta[r] * (kappa + 1.0) / Math.Max(1e-9, alpha * kappa);
            scale = scale < 1e-12 ? 1e-12 : scale;
            var delta = x - mu[r];
            var z = delta * delta / (nu * scale);
            var density = QuickMath.Exp(
                logConstant[r] - (0.5 * QuickMath.Log(scale)) - (0.5 * (nu + 1.0) * Log1p(z)));
            var mass = (probabilities[r] < Floor ? Floor : probabilities[r]) * density;
            change += mass * leave;
            if (r + 1 < n)
            {
                var kept = mass * stay;
                growth += kept;
                nextProbabilities[r + 1] = kept;
                nextMu[r + 1] = ((kappa * mu[r]) + x) / (kappa + 1.0);
                nextBeta[r + 1] = beta[r] + (kappa * delta * delta / (2.0 * (kappa + 1.0)));
            }
        }

        return (change, growth);
    }

    /// <summary>ln(1 + z) for z ≥ 0: the rounding of 1 + z is put back by its first-order term.</summary>
    private static double Log1p(double z)
    {
        var u = 1.0 + z;
        return QuickMath.Log(u) + ((z - (u - 1.0)) / u);
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
