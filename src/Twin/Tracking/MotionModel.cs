namespace Millwright.Twin.Tracking;

/// <summary>
/// Gaussian state of one constant-velocity model: x = [position, velocity], covariance row-major (twin.md §4.10).
/// </summary>
internal sealed class MotionModel
{
    private readonly int d;
    private readonly int n;

    public MotionModel(int dimensions)
    {
        d = dimensions;
        n = 2 * dimensions;
        X = new double[n];
        P = new double[n * n];
    }

    public double[] X { get; }

    public double[] P { get; }

    public void CopyFrom(MotionModel other)
    {
        other.X.CopyTo(X, 0);
        other.P.CopyTo(P, 0);
    }

    /// <summary>Constant velocity over Δ with white acceleration of density q per axis.</summary>
    public void Predict(double dt, double q)
    {
        for (var i = 0; i < d; i++)
        {
            X[i] += X[d + i] * dt;
        }

        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
            {
                var pv = P[(i * n) + d + j];
                var vp = P[((d + i) * n) + j];
                var vv = P[((d + i) * n) + d + j];
                P[(i * n) + j] += (dt * (pv + vp)) + (dt * dt * vv);
                P[(i * n) + d + j] = pv + (dt * vv);
                P[((d + i) * n) + j] = vp + (dt * vv);
            }
        }

        for (var i = 0; i < d; i++)
        {
            P[(i * n) + i] += q * dt * dt * dt / 3.0;
            P[(i * n) + d + i] += q * dt * dt / 2.0;
            P[((d + i) * n) + i] += q * dt * dt / 2.0;
            P[((d + i) * n) + d + i] += q * dt;
        }
    }
}
