using System.Numerics;

namespace Millwright.Alpha.Signal;

/// <summary>Rows padded with zeros to whole vectors, so that loops over them need no remainder.</summary>
public static class PaddedRow
{
    /// <summary>Width of a padded row of <paramref name="n"/> numbers: a multiple of two vectors and of four.</summary>
    public static int Width(int n)
    {
        var unit = Math.Max(4, 2 * Vector<double>.Count);
        return (n + unit - 1) / unit * unit;
    }
}
