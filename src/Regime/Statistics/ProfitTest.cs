using Millwright.Regime.Numerics;

namespace Millwright.Regime.Statistics;

/// <summary>One-sample t test of trip profits with the exact Student t (regime.md §8.3).</summary>
/// <param name="Count">Non-zero profits.</param>
/// <param name="Mean">Mean, quote units.</param>
/// <param name="Deviation">Sample standard deviation.</param>
/// <param name="T">t statistic.</param>
/// <param name="P">Two-sided p value.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean.</param>
/// <param name="High">Upper end of the 95 % interval of the mean.</param>
/// <param name="Verdict">significant_profit, significant_loss, not_significant or insufficient_data.</param>
/// <param name="StillNeeded">Trips needed for significance at the present mean and spread; null when not computable.
/// </param>
public sealed record ProfitTest(
    int Count, double Mean, double Deviation, double T, double P, double Low, double High, string Verdict,
    double? StillNeeded)
{
    /// <summary>Verdict of too few data.</summary>
    public const string Insufficient = "insufficient_data";

    /// <summary>Runs the test on non-zero profits; fewer than 3 are insufficient.</summary>
    public static ProfitTest Of(IReadOnlyList<double> profits)
    {
        ArgumentNullException.ThrowIfNull(profits);
        var (n, sum) = (0, 0.0);
        foreach (var x in profits)
        {
            n += x != 0.0 && double.IsFinite(x) ? 1 : 0;
            sum += double.IsFinite(x) ? x : 0.0;
        }

        if (n < 3)
        {
            return new ProfitTest(n, n == 0 ? 0.0 : sum / n, 0.0, 0.0, 1.0, 0.0, 0.0, Insufficient, null);
        }

        var mean = sum / n;
        var square = 0.0;
        foreach (var x in profits)
        {
            square += x != 0.0 && double.IsFinite(x) ? (x - mean) * (x - mean) : 0.0;
        }

        var deviation = Math.Sqrt(square / (n - 1));
        return deviation <= 1e-15 * Math.Abs(mean)
            ? new ProfitTest(n, mean, 0.0, 0.0, 0.0, mean, mean, Significant(mean), 0.0)
            : Finish(n, mean, deviation);
    }

    private static ProfitTest Finish(int n, double mean, double deviation)
    {
        var error = deviation / Math.Sqrt(n);
        var t = mean / error;
        var p = SpecialFunctions.StudentTwoSided(t, n - 1);
        var critical = SpecialFunctions.StudentQuantile(0.05, n - 1);
        var wanted = mean == 0.0 ? (double?)null : Math.Ceiling(Square(critical * deviation / Math.Abs(mean)));
        return new ProfitTest(
            n, mean, deviation, t, p, mean - (critical * error), mean + (critical * error),
            p < 0.05 ? Significant(mean) : "not_significant",
            wanted is { } w ? Math.Max(0.0, w - n) : null);
    }

    private static double Square(double x) => x * x;

    private static string Significant(double mean) => mean > 0.0 ? "significant_profit" : "significant_loss";
}
