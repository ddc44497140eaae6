namespace Millwright.Twin.Tracking;

/// <summary>
/// Marginal probabilities of joint association by loopy belief propagation (twin.md §4.10; Williams and Lau, 2014).
/// Equal inputs give equal outputs; the number of rounds is bounded.
/// </summary>
public static class JointAssociation
{
    private const int MaxRounds = 60;
    private const double Tolerance = 1e-5;

    /// <summary>Marginals of every pair.</summary>
    /// <param name="psi">rows × columns, row-major: likelihood ratio of track against miss, 0 outside the gate.</param>
    /// <param name="rows">Tracks.</param>
    /// <param name="columns">Detections.</param>
    /// <param name="beta">Receives rows × columns probabilities.</param>
    /// <param name="missed">Receives the probability per row that the track was not detected.</param>
    /// <returns>Rounds that were needed.</returns>
    public static int Solve(
        ReadOnlySpan<double> psi, int rows, int columns, Span<double> beta, Span<double> missed)
    {
        var nu = new double[rows * columns];
        var mu = new double[rows * columns];
        Array.Fill(nu, 1.0);
        var rounds = 0;
        for (var moved = double.PositiveInfinity; moved >= Tolerance && rounds < MaxRounds; rounds++)
        {
            Upward(psi, rows, columns, nu, mu);
            moved = Downward(rows, columns, nu, mu);
        }

        for (var i = 0; i < rows; i++)
        {
            var total = 1.0;
            for (var j = 0; j < columns; j++)
            {
                total += psi[(i * columns) + j] * nu[(i * columns) + j];
            }

            missed[i] = 1.0 / total;
            for (var j = 0; j < columns; j++)
            {
                beta[(i * columns) + j] = psi[(i * columns) + j] * nu[(i * columns) + j] / total;
            }
        }

        return rounds;
    }

    /// <summary>μ_ij = ψ_ij/(1 + Σ_k ψ_ik ν_ik − ψ_ij ν_ij).</summary>
    private static void Upward(ReadOnlySpan<double> psi, int rows, int columns, double[] nu, double[] mu)
    {
        for (var i = 0; i < rows; i++)
        {
            var total = 1.0;
            for (var j = 0; j < columns; j++)
            {
                total += psi[(i * columns) + j] * nu[(i * columns) + j];
            }

            for (var j = 0; j < columns; j++)
            {
                var at = (i * columns) + j;
                mu[at] = psi[at] == 0.0 ? 0.0 : psi[at] / (total - (psi[at] * nu[at]));
            }
        }
    }

    /// <summary>ν_ij = 1/(1 + Σ_k μ_kj − μ_ij); returns the largest |ln(ν'/ν)|.</summary>
    private static double Downward(int rows, int columns, double[] nu, double[] mu)
    {
        var moved = 0.0;
        for (var j = 0; j < columns; j++)
        {
            var total = 1.0;
            for (var i = 0; i < rows; i++)
            {
                total += mu[(i * columns) + j];
            }

            for (var i = 0; i < rows; i++)
            {
                var at = (i * columns) + j;
                var next = 1.0 / (total - mu[at]);
                moved = Math.Max(moved, Math.Max(next / nu[at], nu[at] / next) - 1.0);
                nu[at] = next;
            }
        }

        return moved;
    }
}
