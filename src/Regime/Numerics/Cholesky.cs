namespace Millwright.Regime.Numerics;

/// <summary>Lower Cholesky factor of a symmetric positive definite matrix and its triangular solves, row by row from
/// left to right.</summary>
internal sealed class Cholesky
{
    private readonly double[][] lower;

    private Cholesky(double[][] lower) => this.lower = lower;

    /// <summary>Σ ln L_ii needs the diagonal only.</summary>
    public double Diagonal(int i) => lower[i][i];

    /// <summary>The factor, or null when the matrix is not positive definite.</summary>
    public static Cholesky? Of(double[][] matrix)
    {
        var n = matrix.Length;
        var lower = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var row = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var other = j == i ? row : lower[j];
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= row[k] * other[k];
                }

                if (j < i)
                {
                    row[j] = sum / other[j];
                }
                else if (sum > 0.0)
                {
                    row[j] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }

            lower[i] = row;
        }

        return new Cholesky(lower);
    }

    /// <summary>Solves L y = b.</summary>
    public double[] Forward(double[] b)
    {
        var y = new double[b.Length];
        for (var i = 0; i < b.Length; i++)
        {
            var sum = b[i];
            for (var k = 0; k < i; k++)
            {
                sum -= lower[i][k] * y[k];
            }

            y[i] = sum / lower[i][i];
        }

        return y;
    }

    /// <summary>Solves L Lᵀ x = b.</summary>
    public double[] Solve(double[] b)
    {
        var x = Forward(b);
        for (var i = b.Length - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var k = i + 1; k < b.Length; k++)
            {
                sum -= lower[k][i] * x[k];
            }

            x[i] = sum / lower[i][i];
        }

        return x;
    }
}
