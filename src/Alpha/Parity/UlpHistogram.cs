namespace Millwright.Alpha.Parity;

/// <summary>Distances of two numbers in units in the last place, in classes of powers of two (alpha.md §19).</summary>
public sealed class UlpHistogram
{
    private readonly long[] classes = new long[65];

    /// <summary>Compared pairs.</summary>
    public long Cases { get; private set; }

    /// <summary>Pairs with equal bits.</summary>
    public long Identical { get; private set; }

    /// <summary>Pairs of different signs, both finite.</summary>
    public long SignChanges { get; private set; }

    /// <summary>Pairs of which one is not finite.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Largest distance.</summary>
    public ulong Largest { get; private set; }

    /// <summary>Verdict: BIT_IDENTICAL, WITHIN(n ULP) or DIFFERENT.</summary>
    public string Verdict(ulong allowed) => Identical == Cases ? "BIT_IDENTICAL"
        : NotFinite == 0 && SignChanges == 0 && Largest <= allowed ? $"WITHIN({Largest} ULP)"
        : "DIFFERENT";

    /// <summary>Distance: difference of the monotone integer maps of the two bit patterns.</summary>
    public static ulong Distance(double a, double b)
    {
        var (x, y) = (Map(a), Map(b));
        return x > y ? (ulong)x - (ulong)y : (ulong)y - (ulong)x;
    }

    /// <summary>Takes a pair.</summary>
    public void Add(double expected, double found)
    {
        Cases++;
        if (BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found))
        {
            Identical++;
            return;
        }

        if (!double.IsFinite(expected) || !double.IsFinite(found))
        {
            NotFinite++;
            return;
        }

        SignChanges += double.IsNegative(expected) != double.IsNegative(found) ? 1 : 0;
        var distance = Distance(expected, found);
        Largest = distance > Largest ? distance : Largest;
        classes[distance <= 1 ? (int)distance : 64 - System.Numerics.BitOperations.LeadingZeroCount(distance - 1)]++;
    }

    /// <summary>Classes that hold pairs: label and count; 0, 1, 2, 3–4, 5–8, ….</summary>
    public IReadOnlyList<(string Label, long Count)> Classes
    {
        get
        {
            var rows = new List<(string Label, long Count)> { ("0", Identical) };
            for (var i = 0; i < classes.Length; i++)
            {
                if (classes[i] > 0)
                {
                    rows.Add((Label(i), classes[i]));
                }
            }

            return rows;
        }
    }

    private static string Label(int i) => i <= 1 ? $"{i + (i == 0 ? 0 : 1)}" : $"{(1UL << (i - 1)) + 1}–{1UL << i}";

    private static long Map(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
