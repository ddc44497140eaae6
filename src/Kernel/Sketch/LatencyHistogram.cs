namespace Millwright.Kernel;

/// <summary>
/// Log-linear histogram of times with 64 buckets per octave (kernel.md §21.1, relative error ≤ 0.79 %), from 1 ns to
/// 36 h; one writer, any number of readers, nothing is allocated. A measurement, never state.
/// </summary>
public sealed class LatencyHistogram
{
    private const int Shift = 46;
    private const int Lowest = (1023 - 30) << 6;
    private const int Highest = (1023 + 17) << 6;
    private readonly long[] buckets = new long[Highest - Lowest + 1];
    private double sumSec;
    private long count;

    /// <summary>Values added.</summary>
    public long Count => count;

    /// <summary>Sum of the values, s.</summary>
    public double SumSec => sumSec;

    /// <summary>Adds a value several times; one below 1 ns counts as 1 ns.</summary>
    public void Add(Duration value, int times = 1)
    {
        var seconds = Math.Max(value.Ns, 1L) * 1e-9;
        buckets[IndexOf(seconds)] += times;
        sumSec += seconds * times;
        count += times;
    }

    /// <summary>Values up to a bound, s; exact to one bucket.</summary>
    public long AtMost(double boundSec)
    {
        var sum = 0L;
        for (var i = IndexOf(boundSec); i >= 0; i--)
        {
            sum += buckets[i];
        }

        return sum;
    }

    /// <summary>Value below which a share of the values lies, s; 0 when empty.</summary>
    /// <param name="share">0 … 1.</param>
    public double Quantile(double share)
    {
        var left = (long)Math.Ceiling(share * count);
        for (var i = 0; i < buckets.Length && left > 0; i++)
        {
            left -= buckets[i];
            if (left <= 0)
            {
                return Middle(i);
            }
        }

        return 0;
    }

    private static int IndexOf(double seconds)
    {
        var index = (int)(BitConverter.DoubleToInt64Bits(seconds) >> Shift);
        return (index < Lowest ? Lowest : index > Highest ? Highest : index) - Lowest;
    }

    private static double Middle(int index) => 0.5 * (Edge(index) + Edge(index + 1));

    private static double Edge(int index) => BitConverter.Int64BitsToDouble((long)(index + Lowest) << Shift);
}
