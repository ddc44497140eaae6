namespace Millwright.Grid.Scanner;

/// <summary>
/// exp and ln by IEEE-exact operations only (+ − × ÷), so that every platform gives the same bits. Relative error below
/// 1e-14 on the scanner's ranges; the scanner needs reproducibility, not correct rounding.
/// </summary>
internal static class ScannerMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const int ExpTerms = 15;
    private const int LogTerms = 12;

    /// <summary>e^x; 0 below −700.</summary>
    public static double Exp(double x)
    {
        if (x < -700.0)
        {
            return 0.0;
        }

        var k = Math.Floor((x / Ln2High) + 0.5);
        var r = x - (k * Ln2High) - (k * Ln2Low);
        var sum = 1.0;
        var term = 1.0;
        for (var i = 1; i <= ExpTerms; i++)
        {
            term = term * r / i;
            sum += term;
        }

        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>ln x for x &gt; 0, by m·2^e with m in [√½, √2) and the series of atanh.</summary>
    public static double Log(double x)
    {
        var e = Math.ILogB(x);
        var m = Math.ScaleB(x, -e);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            e++;
        }

        var z = (m - 1.0) / (m + 1.0);
        var square = z * z;
        var sum = 0.0;
        var power = z;
        for (var i = 0; i < LogTerms; i++)
        {
            sum += power / ((2 * i) + 1);
            power *= square;
        }

        return (e * Ln2High) + ((2.0 * sum) + (e * Ln2Low));
    }
}
