namespace Millwright.Kernel;

/// <summary>
/// Log-linear DDSketch (alpha.md §21): index = IEEE bits &gt;&gt; 46 (exponent and 6 mantissa bits), 64 buckets per
/// octave, representative = middle of the bucket, so |x̂ − x| ≤ x/128. Separate stores for both signs; |x| &lt; 2⁻⁴⁰
/// counts as
/// zero. Deterministic, mergeable by addition, at most 2 048 bins per sign.
/// </summary>
public sealed class DdSketch
{
    /// <summary>Most non-empty bins per sign; beyond it the lowest magnitudes collapse.</summary>
    public const int MaxBins = 2048;

    private const double Smallest = 1.0 / (1L << 40);
    private const int UsualBins = 32;
    private readonly SketchStore positive;
    private readonly SketchStore negative;

    /// <summary>Creates an empty sketch that grows.</summary>
    public DdSketch()
        : this(UsualBins, UsualBins)
    {
    }

    /// <summary>Creates an empty sketch with room, so that adding allocates nothing.</summary>
    /// <param name="positiveBins">Bins reserved for positive values, 1 … <see cref="MaxBins"/>.</param>
    /// <param name="negativeBins">Bins reserved for negative values, 1 … <see cref="MaxBins"/>.</param>
    public DdSketch(int positiveBins, int negativeBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(positiveBins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(negativeBins, 1);
        positive = new SketchStore(positiveBins);
        negative = new SketchStore(negativeBins);
    }

    /// <summary>Values added.</summary>
    public long Count { get; private set; }

    /// <summary>Values with |x| &lt; 2⁻⁴⁰.</summary>
    public long Zeros { get; private set; }

    /// <summary>Non-empty bins of both signs, without zero.</summary>
    public int Bins => positive.Count + negative.Count;

    /// <summary>Values that were moved to a higher bin because the limit was reached.</summary>
    public long Collapsed => positive.Collapsed + negative.Collapsed;

    /// <summary>Smallest value, +∞ when empty.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>Largest value, −∞ when empty.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Welford mean in arrival order.</summary>
    public double Mean { get; private set; }

    /// <summary>Welford sum of squared deviations in arrival order.</summary>
    public double M2 { get; private set; }

    /// <summary>Adds a finite value; false when it is not finite.</summary>
    public bool Add(double x)
    {
        if (!double.IsFinite(x))
        {
            return false;
        }

        Count++;
        Min = x < Min ? x : Min;
        Max = x > Max ? x : Max;
        var delta = x - Mean;
        Mean += delta / Count;
        M2 += delta * (x - Mean);
        if (Math.Abs(x) < Smallest)
        {
            Zeros++;
        }
        else
        {
            (x > 0.0 ? positive : negative).Add(IndexOf(Math.Abs(x)), 1);
        }

        return true;
    }

    /// <summary>Value at rank <c>⌊a(n−1)/b⌋</c>; 0 ≤ a ≤ b, b ≥ 1. Null when empty.</summary>
    public double? Quantile(long a, long b)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfLessThan(b, Math.Max(1, a));
        if (Count == 0)
        {
            return null;
        }

        var rank = (long)((Int128)a * (Count - 1) / b);
        if (rank < negative.Total)
        {
            return -Representative(negative.IndexAtFromTop(rank));
        }

        rank -= negative.Total;
        return rank < Zeros ? 0.0 : Representative(positive.IndexAt(rank - Zeros));
    }

    /// <summary>Copies the non-empty bins in ascending order of value: key −index for negative, 0 for zero, +index for
    /// positive values, and its count.</summary>
    /// <param name="keys">At least <see cref="Bins"/> + 1 numbers.</param>
    /// <param name="counts">As long as the keys.</param>
    /// <returns>Bins written.</returns>
    public int CopyBins(Span<int> keys, Span<long> counts)
    {
        var used = negative.Copy(keys, counts, mirrored: true);
        if (Zeros > 0)
        {
            (keys[used], counts[used]) = (0, Zeros);
            used++;
        }

        return used + positive.Copy(keys[used..], counts[used..], mirrored: false);
    }

    /// <summary>Adds the counts of another sketch, bin by bin. Mean and M2 combine by the parallel formula.</summary>
    public void Merge(DdSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        var total = Count + other.Count;
        var delta = other.Mean - Mean;
        M2 = (M2 + other.M2) + (((delta * delta) * Count) * ((double)other.Count / total));
        Mean += delta * ((double)other.Count / total);
        Count = total;
        Zeros += other.Zeros;
        Min = other.Min < Min ? other.Min : Min;
        Max = other.Max > Max ? other.Max : Max;
        positive.Merge(other.positive);
        negative.Merge(other.negative);
    }

    /// <summary>Halves every count (integer shift) for exponential decay; mean and M2 keep their meaning as life values
    /// of the remaining weight.</summary>
    public void Halve()
    {
        positive.Halve();
        negative.Halve();
        Zeros >>= 1;
        Count = positive.Total + negative.Total + Zeros;
        M2 *= 0.5;
    }

    /// <summary>Empties the sketch.</summary>
    public void Clear()
    {
        positive.Clear();
        negative.Clear();
        (Count, Zeros, Mean, M2) = (0, 0, 0.0, 0.0);
        (Min, Max) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <summary>Writes the canonical encoding.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(Count);
        writer.I64(Zeros);
        writer.F64(Min);
        writer.F64(Max);
        writer.F64(Mean);
        writer.F64(M2);
        positive.Encode(writer);
        negative.Encode(writer);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public void Decode(ref CseReader reader)
    {
        Count = reader.I64();
        Zeros = reader.I64();
        Min = reader.F64();
        Max = reader.F64();
        Mean = reader.F64();
        M2 = reader.F64();
        positive.Decode(ref reader);
        negative.Decode(ref reader);
        if (Count != Zeros + positive.Total + negative.Total)
        {
            throw new InvalidDataException($"state encoding before byte {reader.Position}: sketch counts differ");
        }
    }

    private static int IndexOf(double magnitude) => (int)(BitConverter.DoubleToUInt64Bits(magnitude) >> 46);

    private static double Representative(int index) =>
        BitConverter.UInt64BitsToDouble(((ulong)index << 46) | (1UL << 45));
}
