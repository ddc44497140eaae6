using Millwright.Regime.Numerics;

namespace Millwright.Regime.Beliefs;

/// <summary>Posterior and transition matrix of one time frame.</summary>
/// <param name="Posterior">Posterior in label order.</param>
/// <param name="Transitions">3×3 matrix in label order; null when the frame borrows its posterior.</param>
public readonly record struct FrameBelief(Posterior Posterior, double[][]? Transitions)
{
    /// <summary>Probability of leaving the present state within one candle, [0, 1]; 0 without a matrix.</summary>
    public double SwitchProbability
    {
        get
        {
            if (Transitions is not { Length: 3 } a || Array.Exists(a, row => row is not { Length: >= 3 }))
            {
                return 0.0;
            }

            var stay = (Posterior.Bearish * Diagonal(a, 0)) + (Posterior.Ranging * Diagonal(a, 1))
                + (Posterior.Bullish * Diagonal(a, 2));
            return Bounds.Unit(1.0 - stay);
        }
    }

    private static double Diagonal(double[][] a, int i) => Bounds.Unit(Bounds.Finite(a[i][i], 0.0));
}
