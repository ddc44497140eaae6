using Millwright.Kernel.Numerics.Exact;

namespace Millwright.Kernel.Numerics.Fast;

/// <summary>
/// Angle of a point by the first octant: with q = small/large and c = i/64 nearest to q,
/// atan q = atan c + atan((small − c·large)/(large + c·small)), the first from a table, the second by a series of nine
/// terms, five of them in double-double. Relative error below 2^−96.
/// </summary>
internal static class FastAtan
{
    private const double RelativeError = 1.0 / (1L << 47) / (1L << 47);
    private const double Largest = 1e150;
    private const double Smallest = 1e-150;
    private const double LeastRatio = 1e-90;
    private const int Entries = 64;

    private static readonly Dd[] Table = BuildTable();
    private static readonly Dd[] Inverses = BuildInverses();
    private static readonly Dd Pi = Dd.Of(BigConstants.Pi);
    private static readonly Dd HalfPi = Dd.Of(BigConstants.Pi.Scale(-1));

    /// <summary>Angle of (x, y) for finite coordinates that are not zero and not extreme.</summary>
    public static bool TryAtan2(double y, double x, out double angle)
    {
        angle = 0.0;
        var (ay, ax) = (Math.Abs(y), Math.Abs(x));
        if (!(ay is >= Smallest and <= Largest) || !(ax is >= Smallest and <= Largest))
        {
            return false;
        }

        var steep = ay > ax;
        var (small, large) = steep ? (ax, ay) : (ay, ax);
        if (small / large < LeastRatio)
        {
            return false;
        }

        var value = Octant(small, large);
        value = steep ? HalfPi + -value : value;
        value = x < 0.0 ? Pi + -value : value;
        if (!value.TryRound(value.Hi * RelativeError, out angle))
        {
            return false;
        }

        angle = y < 0.0 ? -angle : angle;
        return true;
    }

    private static Dd Octant(double small, double large)
    {
        var index = (int)Math.Round(small / large * Entries, MidpointRounding.ToEven);
        if (index == 0)
        {
            return Series(new Dd(small, 0.0) / new Dd(large, 0.0));
        }

        var c = index / (double)Entries;
        var numerator = -Dd.Product(c, large) + small;
        var denominator = Dd.Product(c, small) + large;
        return Table[index] + Series(numerator / denominator);
    }

    /// <summary>atan t for |t| ≤ 2⁻⁷.</summary>
    private static Dd Series(in Dd t)
    {
        var s = t * t;
        var h = s.Hi;
        var tail = (-1.0 / 11.0) + (h * ((1.0 / 13.0) + (h * ((-1.0 / 15.0) + (h * (1.0 / 17.0))))));
        var sum = Inverses[4] + (h * tail);
        for (var n = 3; n >= 1; n--)
        {
            sum = Inverses[n] + (sum * s);
        }

        return t + ((sum * s) * t);
    }

    private static Dd[] BuildTable()
    {
        var table = new Dd[Entries + 1];
        for (var i = 1; i <= Entries; i++)
        {
            table[i] = Dd.Of(BigFunctions.Atan(BigReal.Of(i / (double)Entries), 160));
        }

        return table;
    }

    /// <summary>−1/3, 1/5, −1/7, 1/9.</summary>
    private static Dd[] BuildInverses()
    {
        var inverses = new Dd[5];
        for (var n = 1; n < inverses.Length; n++)
        {
            var inverse = BigReal.Divide(BigReal.One, BigReal.Of((2L * n) + 1L), 160);
            inverses[n] = Dd.Of((n & 1) == 1 ? -inverse : inverse);
        }

        return inverses;
    }
}
