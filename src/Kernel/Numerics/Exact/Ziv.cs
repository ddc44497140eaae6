namespace Millwright.Kernel.Numerics.Exact;

/// <summary>
/// Rounds a function value correctly: evaluates with growing precision until both ends of the error interval round
/// to the same double. What 400 bits leave undecided is an exact case (a power, a root, an integer logarithm).
/// </summary>
internal static class Ziv
{
    private static readonly int[] Precisions = [110, 200, 400];

    /// <summary>Correctly rounded value of <paramref name="evaluate"/>, which takes a precision and answers with a
    /// relative error below 2^−precision.</summary>
    /// <param name="evaluate">The function at its argument.</param>
    /// <param name="bias">Side of the limit the true value lies on when it is closer than 2^−400: −1 toward zero, 1
    /// away from zero, 0 on it.</param>
    public static double Round(Func<int, BigReal> evaluate, int bias = 0)
    {
        foreach (var precision in Precisions)
        {
            var value = evaluate(precision);
            if (value.Sign == 0)
            {
                return 0.0;
            }

            var error = new BigReal(System.Numerics.BigInteger.One, value.Magnitude + 1 - precision);
            var low = (value - error).ToDouble();
            if (low == (value + error).ToDouble())
            {
                return low;
            }
        }

        return Limit(evaluate(Precisions[^1]), bias);
    }

    /// <summary>The nearest 200-bit number is the exact value.</summary>
    private static double Limit(BigReal value, int bias)
    {
        var unit = value.Magnitude - 200;
        var snapped = new BigReal(value.Scale(-unit).Round(), unit);
        var nudge = new BigReal(bias * snapped.Sign, snapped.Magnitude - 300);
        return (snapped + nudge).ToDouble();
    }
}
