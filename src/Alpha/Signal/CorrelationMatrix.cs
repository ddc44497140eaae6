using System.Numerics;

namespace Millwright.Alpha.Signal;

/// <summary>
/// Correlations of the active instruments over a window (alpha.md §7.1). Pairs are computed side by side; every sum
/// keeps its own ascending order of time, so the bits do not depend on the width of the machine's vectors.
/// </summary>
public sealed class CorrelationMatrix
{
    private readonly int instruments;
    private readonly int width;
    private readonly double[] deviations;
    private readonly double[] norms;
    private readonly int[] active;
    private readonly double[] matrix;
    private readonly double[] work;
    private readonly double[] scratch;

    /// <summary>Reserves room.</summary>
    /// <param name="instruments">Largest number of instruments.</param>
    /// <param name="window">Largest window, returns.</param>
    public CorrelationMatrix(int instruments, int window)
    {
        this.instruments = instruments;
        width = (instruments + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        deviations = new double[window * width];
        norms = new double[instruments];
        active = new int[instruments];
        matrix = new double[instruments * instruments];
        work = new double[instruments * instruments];
        scratch = new double[4 * Math.Max(1, instruments)];
    }

    /// <summary>Active instruments.</summary>
    public int Count { get; private set; }

    /// <summary>Instrument indexes of the active set, ascending.</summary>
    public ReadOnlySpan<int> Active => active.AsSpan(0, Count);

    /// <summary>Correlation of active positions i and j (not instrument indexes).</summary>
    public double this[int i, int j] => matrix[(i * Count) + j];

    /// <summary>Position of an instrument in the active set, or −1.</summary>
    public int PositionOf(int instrument) => Active.BinarySearch(instrument);

    /// <summary>Computes the matrix of one window.</summary>
    /// <param name="returns">Rows of log returns, oldest first; a NaN makes the instrument inactive.</param>
    public void Update(ReturnWindow returns)
    {
        var rows = returns.Count;
        Count = 0;
        for (var i = 0; i < instruments; i++)
        {
            var sum = 0.0;
            for (var t = 0; t < rows; t++)
            {
                sum += returns[t, i];
            }

            if (double.IsNaN(sum))
            {
                continue;
            }

            var mean = sum / rows;
            var squares = 0.0;
            for (var t = 0; t < rows; t++)
            {
                var d = returns[t, i] - mean;
                deviations[(t * width) + Count] = d;
                squares += d * d;
            }

            if (squares > 0.0)
            {
                norms[Count] = Math.Sqrt(squares);
                active[Count++] = i;
            }
        }

        Fill(rows);
    }

    /// <summary>λ_max of the matrix; NaN without active instruments.</summary>
    public double LargestEigenvalue()
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        matrix.AsSpan(0, Count * Count).CopyTo(work);
        return Signal.LargestEigenvalue.Of(work.AsSpan(0, Count * Count), Count, scratch);
    }

    private void Fill(int rows)
    {
        var step = Vector<double>.Count;
        for (var i = 0; i < Count; i++)
        {
            matrix[(i * Count) + i] = 1.0;
            for (var j = 0; j < i; j += step)
            {
                var sums = Vector<double>.Zero;
                for (var t = 0; t < rows; t++)
                {
                    var row = t * width;
                    sums += new Vector<double>(deviations[row + i]) * new Vector<double>(deviations, row + j);
                }

                for (var lane = 0; lane < step && j + lane < i; lane++)
                {
                    var r = sums[lane] / (norms[i] * norms[j + lane]);
                    r = r < -1.0 ? -1.0 : r > 1.0 ? 1.0 : r;
                    matrix[(i * Count) + j + lane] = r;
                    matrix[((j + lane) * Count) + i] = r;
                }
            }
        }
    }
}
