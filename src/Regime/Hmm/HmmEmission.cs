using Millwright.Kernel;

namespace Millwright.Regime.Hmm;

/// <summary>Log densities of the diagonal Gaussians; masked columns do not count (regime.md §1.3, §2.4).</summary>
internal readonly struct HmmEmission
{
    private const double Ln2Pi = 1.8378770664093453;

    private readonly HmmParameters parameters;
    private readonly bool[]? masked;
    private readonly double[] constant;

    public HmmEmission(HmmParameters parameters, bool[]? masked)
    {
        this.parameters = parameters;
        this.masked = masked;
        constant = new double[HmmParameters.States];
        for (var i = 0; i < HmmParameters.States; i++)
        {
            var sum = 0.0;
            for (var d = 0; d < parameters.Width; d++)
            {
                sum += masked is { } mask && mask[d] ? 0.0 : Ln2Pi + DMath.Log(parameters.Variances[i][d]);
            }

            constant[i] = sum;
        }
    }

    /// <summary>ln b_i(row) for all three states.</summary>
    public void Log(ReadOnlySpan<double> row, Span<double> into)
    {
        for (var i = 0; i < HmmParameters.States; i++)
        {
            var mean = parameters.Means[i];
            var variance = parameters.Variances[i];
            var sum = 0.0;
            for (var d = 0; d < mean.Length; d++)
            {
                var delta = row[d] - mean[d];
                sum += masked is { } mask && mask[d] ? 0.0 : delta * delta / variance[d];
            }

            into[i] = -0.5 * (constant[i] + sum);
        }
    }
}
