using System.Numerics;

namespace Millwright.Alpha.Signal;

/// <summary>
/// Correlations of the active instruments over a window (alpha.md §7.1). Instruments and pairs are computed side by
/// side in the lanes of vectors, several at a time so that their additions overlap; every sum keeps its own ascending
/// order of time, so the bits do not depend on the width of the machine's vectors.
/// </summary>
public sealed class CorrelationMatrix
{
    private const int TileRows = 4;
    private readonly int instruments;
    private readonly int width;
    private readonly double[] deviations;
    private readonly double[] means;
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
        width = PaddedRow.Width(instruments);
        deviations = new double[window * width];
        means = new double[width];
        norms = new double[width];
        active = new int[instruments];
        matrix = new double[width * width];
        work = new double[width * width];
        scratch = new double[4 * width];
    }

    /// <summary>Active instruments.</summary>
    public int Count { get; private set; }

    /// <summary>Instrument indexes of the active set, ascending.</summary>
    public ReadOnlySpan<int> Active => active.AsSpan(0, Count);

    /// <summary>Correlation of active positions i and j (not instrument indexes).</summary>
    public double this[int i, int j] => matrix[(i * width) + j];

    /// <summary>Correlations of active position i with every active position.</summary>
    public ReadOnlySpan<double> Row(int i) => matrix.AsSpan(i * width, Count);

    /// <summary>Position of an instrument in the active set, or −1.</summary>
    public int PositionOf(int instrument) =>
        Count == instruments ? instrument : Active.BinarySearch(instrument);

    /// <summary>Computes the matrix of one window.</summary>
    /// <param name="returns">Rows of log returns, oldest first; a NaN makes the instrument inactive.</param>
    public void Update(ReturnWindow returns)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var rows = returns.Count;
        Centre(returns, rows);
        Choose();
        Compact(rows);
        Fill(rows);
    }

    /// <summary>λ_max of the matrix; NaN without active instruments.</summary>
    public double LargestEigenvalue()
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        matrix.AsSpan(0, Count * width).CopyTo(work);
        return Signal.LargestEigenvalue.Of(work.AsSpan(0, Count * width), Count, width, scratch);
    }

    /// <summary>Deviations from the mean and their sums of squares, for all instruments at once.</summary>
    private void Centre(ReturnWindow returns, int rows)
    {
        means.AsSpan().Clear();
        norms.AsSpan().Clear();
        var step = Vector<double>.Count;
        for (var t = 0; t < rows; t++)
        {
            var row = deviations.AsSpan(t * width, width);
            returns.Row(t).CopyTo(row);
            row[instruments..].Clear();
            for (var i = 0; i < width; i += step)
            {
                (new Vector<double>(means, i) + new Vector<double>(row[i..])).CopyTo(means, i);
            }
        }

        var count = new Vector<double>(rows);
        for (var i = 0; i < width; i += step)
        {
            (new Vector<double>(means, i) / count).CopyTo(means, i);
        }

        for (var t = 0; t < rows; t++)
        {
            var row = deviations.AsSpan(t * width, width);
            for (var i = 0; i < width; i += step)
            {
                var d = new Vector<double>(row[i..]) - new Vector<double>(means, i);
                d.CopyTo(row[i..]);
                (new Vector<double>(norms, i) + (d * d)).CopyTo(norms, i);
            }
        }
    }

    /// <summary>Instruments whose deviations are numbers and not all zero.</summary>
    private void Choose()
    {
        Count = 0;
        for (var i = 0; i < instruments; i++)
        {
            if (norms[i] > 0.0)
            {
                norms[Count] = Math.Sqrt(norms[i]);
                active[Count++] = i;
            }
        }

        norms.AsSpan(Count).Fill(1.0);
    }

    /// <summary>Moves the active columns to the left and clears the rest.</summary>
    private void Compact(int rows)
    {
        if (Count == instruments)
        {
            return;
        }

        for (var t = 0; t < rows; t++)
        {
            var row = deviations.AsSpan(t * width, width);
            for (var c = 0; c < Count; c++)
            {
                row[c] = row[active[c]];
            }

            row[Count..].Clear();
        }
    }

    private void Fill(int rows)
    {
        var pair = 2 * Vector<double>.Count;
        for (var i = 0; i < Count; i += TileRows)
        {
            for (var j = 0; j < i + TileRows && j < Count; j += pair)
            {
                Tile(i, j, rows);
            }
        }

        for (var i = 0; i < Count; i++)
        {
            matrix[(i * width) + i] = 1.0;
            for (var j = 0; j < i; j++)
            {
                matrix[(j * width) + i] = matrix[(i * width) + j];
            }
        }
    }

    /// <summary>Four rows against two vectors of columns: eight sums run beside each other.</summary>
    private void Tile(int i, int j, int rows)
    {
        var step = Vector<double>.Count;
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector<double> b0 = default, b1 = default, b2 = default, b3 = default;
        for (var t = 0; t < rows; t++)
        {
            var row = deviations.AsSpan(t * width, width);
            var left = new Vector<double>(row[j..]);
            var right = new Vector<double>(row[(j + step)..]);
            var tile = row.Slice(i, TileRows);
            var (d0, d1) = (new Vector<double>(tile[0]), new Vector<double>(tile[1]));
            var (d2, d3) = (new Vector<double>(tile[2]), new Vector<double>(tile[3]));
            a0 += d0 * left;
            b0 += d0 * right;
            a1 += d1 * left;
            b1 += d1 * right;
            a2 += d2 * left;
            b2 += d2 * right;
            a3 += d3 * left;
            b3 += d3 * right;
        }

        Store(i, j, a0, b0);
        Store(i + 1, j, a1, b1);
        Store(i + 2, j, a2, b2);
        Store(i + 3, j, a3, b3);
    }

    private void Store(int i, int j, Vector<double> left, Vector<double> right)
    {
        var norm = new Vector<double>(norms[i]);
        var step = Vector<double>.Count;
        var row = matrix.AsSpan(i * width, width);
        Clamped(left / (norm * new Vector<double>(norms, j))).CopyTo(row[j..]);
        Clamped(right / (norm * new Vector<double>(norms, j + step))).CopyTo(row[(j + step)..]);
    }

    private static Vector<double> Clamped(Vector<double> r)
    {
        r = Vector.ConditionalSelect(Vector.LessThan(r, -Vector<double>.One), -Vector<double>.One, r);
        return Vector.ConditionalSelect(Vector.GreaterThan(r, Vector<double>.One), Vector<double>.One, r);
    }
}
