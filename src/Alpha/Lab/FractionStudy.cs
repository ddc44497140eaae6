namespace Millwright.Alpha.Lab;

/// <summary>
/// How much of the capital one position should use (alpha.md §24, <c>study base-fraction</c>): the recorded episodes at
/// fractions 0.02 … 0.50, by circular block bootstrap. Seeded, read-only.
/// </summary>
public static class FractionStudy
{
    /// <summary>Fewest episodes.</summary>
    public const int Least = 30;

    /// <summary>Fractions studied: 0.02, 0.04 … 0.50.</summary>
    public const int Fractions = 25;

    private const double StepSize = 0.02;
    private const int Episodes = 200;
    private const int Block = 10;
    private const double Limit = 0.15;
    private const double Allowed = 0.05;
    private const double Ruin = 0.5;

    /// <summary>Studies every fraction.</summary>
    /// <param name="returns">Net return of each episode per unit of fraction, oldest first.</param>
    /// <param name="paths">Bootstrap paths, ≥ 100.</param>
    /// <param name="seed">Root of the random stream.</param>
    /// <returns>One row per fraction; null below <see cref="Least"/> episodes.</returns>
    public static IReadOnlyList<FractionRow>? Of(ReadOnlySpan<double> returns, int paths, ulong seed)
    {
        if (returns.Length < Least)
        {
            return null;
        }

        var growth = new double[Fractions];
        var breaches = new int[Fractions];
        var ruins = new int[Fractions];
        var drawdowns = new double[Fractions][];
        for (var f = 0; f < Fractions; f++)
        {
            drawdowns[f] = new double[paths];
        }

        var random = Xoshiro256.Create(seed, "alpha/fraction");
        var drawn = new double[Episodes];
        for (var path = 0; path < paths; path++)
        {
            Draw(returns, drawn, ref random);
            for (var f = 0; f < Fractions; f++)
            {
                var (wealth, worst, lowest) = Walk(drawn, StepSize * (f + 1));
                growth[f] += DMath.Log(Math.Max(wealth, 1e-12));
                drawdowns[f][path] = worst;
                breaches[f] += worst >= Limit ? 1 : 0;
                ruins[f] += lowest <= Ruin ? 1 : 0;
            }
        }

        var rows = new FractionRow[Fractions];
        for (var f = 0; f < Fractions; f++)
        {
            Array.Sort(drawdowns[f]);
            rows[f] = new FractionRow(
                StepSize * (f + 1), growth[f] / paths / Episodes, drawdowns[f][paths / 2],
                drawdowns[f][(int)(0.95 * (paths - 1))], (double)breaches[f] / paths, (double)ruins[f] / paths);
        }

        return rows;
    }

    /// <summary>Largest fraction whose probability of a drawdown above 15 % is at most 5 %; null when none
    /// is.</summary>
    public static double? Recommended(IReadOnlyList<FractionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double? best = null;
        foreach (var row in rows)
        {
            best = row.BreachProbability <= Allowed ? row.Fraction : best;
        }

        return best;
    }

    /// <summary>Fraction of the largest growth: the Kelly point on the grid.</summary>
    public static double Kelly(IReadOnlyList<FractionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var best = rows[0];
        foreach (var row in rows)
        {
            best = row.Growth > best.Growth ? row : best;
        }

        return best.Growth > 0.0 ? best.Fraction : 0.0;
    }

    private static void Draw(ReadOnlySpan<double> returns, Span<double> drawn, ref Xoshiro256 random)
    {
        for (var done = 0; done < drawn.Length; done += Block)
        {
            var start = (int)random.Below((ulong)returns.Length);
            for (var j = 0; j < Block; j++)
            {
                drawn[done + j] = returns[(start + j) % returns.Length];
            }
        }
    }

    private static (double Wealth, double Worst, double Lowest) Walk(ReadOnlySpan<double> drawn, double fraction)
    {
        double wealth = 1.0, peak = 1.0, worst = 0.0, lowest = 1.0;
        foreach (var r in drawn)
        {
            wealth *= Math.Max(0.0, 1.0 + (fraction * r));
            peak = wealth > peak ? wealth : peak;
            lowest = wealth < lowest ? wealth : lowest;
            var drawdown = 1.0 - (wealth / peak);
            worst = drawdown > worst ? drawdown : worst;
        }

        return (wealth, worst, lowest);
    }
}
