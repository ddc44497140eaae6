namespace Millwright.Twin.Tracking;

/// <summary>
/// Linearised polar measurement of a motion model (twin.md §4.10): predicted range, bearing, elevation, range rate,
/// the inverse of the innovation covariance and the gain. Arrays are reused.
/// </summary>
internal sealed class PolarMeasurement
{
    private readonly TrackerOptions options;
    private readonly int d;
    private readonly int n;
    private readonly int m;
    private readonly double[] h;
    private readonly double[] ph;
    private readonly double[] s;
    private readonly double[] inverse;
    private readonly double[] gain;
    private readonly double[] predicted;

    public PolarMeasurement(TrackerOptions options)
    {
        this.options = options;
        d = options.Dimensions;
        n = 2 * d;
        m = options.MeasuredComponents;
        h = new double[m * n];
        ph = new double[n * m];
        s = new double[m * m];
        inverse = new double[m * m];
        gain = new double[n * m];
        predicted = new double[m];
    }

    /// <summary>½·ln det(2πS), the constant of the likelihood.</summary>
    public double LogNormaliser { get; private set; }

    public void Linearise(MotionModel model)
    {
        Jacobian(model.X);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += model.P[(i * n) + k] * h[(j * n) + k];
                }

                ph[(i * m) + j] = sum;
            }
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += h[(i * n) + k] * ph[(k * m) + j];
                }

                s[(i * m) + j] = sum;
            }

            s[(i * m) + i] += Noise(i);
        }

        var logDeterminant = SmallMatrix.InvertPositive(s, inverse, m);
        LogNormaliser = 0.5 * (logDeterminant + (m * DMath.Log(2.0 * Math.PI)));
    }

    /// <summary>νᵀS⁻¹ν; the innovation is left in <paramref name="nu"/>.</summary>
    public double Distance(in PolarDetection z, Span<double> nu)
    {
        nu[0] = z.Range - predicted[0];
        nu[1] = Wrap(z.Bearing - predicted[1]);
        if (d == 3)
        {
            nu[2] = Wrap(z.Elevation - predicted[2]);
        }

        nu[m - 1] = z.RangeRate - predicted[m - 1];
        var sum = 0.0;
        for (var i = 0; i < m; i++)
        {
            var row = 0.0;
            for (var j = 0; j < m; j++)
            {
                row += inverse[(i * m) + j] * nu[j];
            }

            sum += nu[i] * row;
        }

        return sum;
    }

    /// <summary>Kalman update of the model this measurement was linearised at.</summary>
    public void Update(MotionModel model, ReadOnlySpan<double> nu)
    {
        Gain();
        Shift(model, nu);
        Reduce(model, 1.0, default);
    }

    /// <summary>Update by several detections at once: the moments of their mixture (probabilistic data association).
    /// </summary>
    /// <param name="model">Model this measurement was linearised at.</param>
    /// <param name="mean">Σ β_j ν_j.</param>
    /// <param name="spread">Σ β_j ν_j ν_jᵀ − mean·meanᵀ, m × m.</param>
    /// <param name="detected">1 − β_0.</param>
    public void Update(MotionModel model, ReadOnlySpan<double> mean, ReadOnlySpan<double> spread, double detected)
    {
        Gain();
        Shift(model, mean);
        Reduce(model, detected, spread);
    }

    private void Gain()
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < m; k++)
                {
                    sum += ph[(i * m) + k] * inverse[(k * m) + j];
                }

                gain[(i * m) + j] = sum;
            }
        }
    }

    private void Shift(MotionModel model, ReadOnlySpan<double> nu)
    {
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < m; k++)
            {
                sum += gain[(i * m) + k] * nu[k];
            }

            model.X[i] += sum;
        }
    }

    /// <summary>P − detected·K·(PHᵀ)ᵀ + K·spread·Kᵀ.</summary>
    private void Reduce(MotionModel model, double detected, ReadOnlySpan<double> spread)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < m; k++)
                {
                    sum += gain[(i * m) + k] * ph[(j * m) + k];
                }

                var value = model.P[(i * n) + j] - (detected * sum) + Widened(i, j, spread);
                model.P[(i * n) + j] = value;
                model.P[(j * n) + i] = value;
            }
        }
    }

    private double Widened(int i, int j, ReadOnlySpan<double> spread)
    {
        var sum = 0.0;
        for (var k = 0; k * m < spread.Length; k++)
        {
            for (var l = 0; l < m; l++)
            {
                sum += gain[(i * m) + k] * spread[(k * m) + l] * gain[(j * m) + l];
            }
        }

        return sum;
    }

    private static double Wrap(double angle) =>
        angle > Math.PI ? angle - (2.0 * Math.PI) : angle <= -Math.PI ? angle + (2.0 * Math.PI) : angle;

    private double Noise(int component)
    {
        var sigma = component == 0 ? options.RangeSigma
            : component == 1 ? options.BearingSigma
            : component == m - 1 ? options.RangeRateSigma
            : options.ElevationSigma;
        return sigma * sigma;
    }

    private void Jacobian(ReadOnlySpan<double> x)
    {
        Array.Clear(h);
        var (px, py, pz) = (x[0], x[1], d == 3 ? x[2] : 0.0);
        var rho2 = Math.Max((px * px) + (py * py), 1e-12);
        var rho = Math.Sqrt(rho2);
        var r = Math.Sqrt(rho2 + (pz * pz));
        var rate = 0.0;
        for (var i = 0; i < d; i++)
        {
            rate += x[d + i] * (x[i] / r);
        }

        predicted[0] = r;
        predicted[1] = DMath.Atan2(px, py);
        predicted[m - 1] = rate;
        var last = (m - 1) * n;
        for (var i = 0; i < d; i++)
        {
            h[i] = x[i] / r;
            h[last + i] = (x[d + i] - (rate * (x[i] / r))) / r;
            h[last + d + i] = x[i] / r;
        }

        h[n] = py / rho2;
        h[n + 1] = -px / rho2;
        if (d == 3)
        {
            predicted[2] = DMath.Atan2(pz, rho);
            h[2 * n] = -(px * pz) / (r * r * rho);
            h[(2 * n) + 1] = -(py * pz) / (r * r * rho);
            h[(2 * n) + 2] = rho / (r * r);
        }
    }
}
