namespace Millwright.Portfolio.Learning;

/// <summary>Figures of a return series (portfolio.md §12.6); null where they are undefined.</summary>
/// <param name="Total">Compound return.</param>
/// <param name="Cagr">Per year.</param>
/// <param name="Volatility">Per year.</param>
/// <param name="Sharpe">Per year.</param>
/// <param name="Sortino">Per year, population downside deviation against 0.</param>
/// <param name="MaxDrawdown">Positive fraction.</param>
/// <param name="Calmar">CAGR ÷ maximum drawdown.</param>
/// <param name="Cvar95">Mean loss of the worst ceil(5 %) periods.</param>
/// <param name="Cdar95">Mean of the deepest ceil(5 %) drawdowns.</param>
public readonly record struct TearSheet(
    double Total,
    double Cagr,
    double Volatility,
    double? Sharpe,
    double? Sortino,
    double MaxDrawdown,
    double? Calmar,
    double Cvar95,
    double Cdar95)
{
    private const double Tail = 0.05;

    /// <summary>Computes the figures.</summary>
    /// <param name="returns">Simple returns per period, at least two.</param>
    /// <param name="perYear">Periods per year.</param>
    public static TearSheet Of(ReadOnlySpan<double> returns, double perYear = 365.0)
    {
        var n = returns.Length;
        double wealth = 1.0, peak = 1.0, deepest = 0.0, sum = 0.0, down = 0.0;
        var drawdowns = new double[n];
        for (var i = 0; i < n; i++)
        {
            wealth *= 1.0 + returns[i];
            peak = Math.Max(peak, wealth);
            drawdowns[i] = 1.0 - (wealth / peak);
            deepest = Math.Max(deepest, drawdowns[i]);
            sum += returns[i];
            down += returns[i] < 0.0 ? returns[i] * returns[i] : 0.0;
        }

        var mean = sum / n;
        var squares = 0.0;
        foreach (var r in returns)
        {
            squares += (r - mean) * (r - mean);
        }

        var deviation = Math.Sqrt(squares / (n - 1));
        var downside = Math.Sqrt(down / n);
        var scale = Math.Sqrt(perYear);
        var cagr = DMath.Pow(wealth, perYear / n) - 1.0;
        var sorted = returns.ToArray();
        Array.Sort(sorted);
        Array.Sort(drawdowns);
        var worst = (int)Math.Ceiling(Tail * n);
        return new TearSheet(
            wealth - 1.0,
            cagr,
            deviation * scale,
            deviation > 0.0 ? mean / deviation * scale : null,
            downside > 0.0 ? mean / downside * scale : null,
            deepest,
            deepest > 0.0 ? cagr / deepest : null,
            -Mean(sorted.AsSpan(0, worst)),
            Mean(drawdowns.AsSpan(n - worst)));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
