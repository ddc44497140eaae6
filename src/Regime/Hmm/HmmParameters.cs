namespace Millwright.Regime.Hmm;

/// <summary>
/// Parameters of a three-state hidden Markov model with diagonal Gaussian emissions, raw state order (regime.md §2.1).
/// </summary>
/// <param name="Start">Start distribution, 3 values.</param>
/// <param name="Transitions">Transition matrix, 3 rows of 3.</param>
/// <param name="Means">Means μ, 3 rows of D, standardised units.</param>
/// <param name="Variances">Variances σ², 3 rows of D, each &gt; 0.</param>
public sealed record HmmParameters(double[] Start, double[][] Transitions, double[][] Means, double[][] Variances)
{
    /// <summary>Number of hidden states.</summary>
    public const int States = 3;

    /// <summary>Number of observation columns D.</summary>
    public int Width => Means[0].Length;

    /// <summary>True when every number is finite.</summary>
    public bool IsFinite =>
        Array.TrueForAll(Start, double.IsFinite) && AllFinite(Transitions) && AllFinite(Means) && AllFinite(Variances);

    /// <summary>Raw state → label id: states by μ[1] ascending, ties by index (regime.md §2.5).</summary>
    public int[] Labels()
    {
        int[] order = [0, 1, 2];
        Array.Sort(order, (a, b) =>
        {
            var c = Means[a][1].CompareTo(Means[b][1]);
            return c != 0 ? c : a.CompareTo(b);
        });
        var labels = new int[States];
        for (var rank = 0; rank < States; rank++)
        {
            labels[order[rank]] = rank;
        }

        return labels;
    }

    private static bool AllFinite(double[][] rows) => Array.TrueForAll(rows, r => Array.TrueForAll(r, double.IsFinite));
}
