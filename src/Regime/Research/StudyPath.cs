using Millwright.Markets;

namespace Millwright.Regime.Research;

/// <summary>Returns, volatility and length of the path between any two bars, from running sums.</summary>
internal sealed class StudyPath
{
    private readonly double[] closes;
    private readonly double[] squares;
    private readonly double[] lengths;

    public StudyPath(ReadOnlySpan<Bar> bars)
    {
        closes = new double[bars.Length];
        squares = new double[bars.Length];
        lengths = new double[bars.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            closes[i] = bars[i].Close;
            var move = i == 0 ? 0.0 : (closes[i] - closes[i - 1]) / closes[i - 1] * 100.0;
            squares[i] = (i == 0 ? 0.0 : squares[i - 1]) + (move * move);
            lengths[i] = (i == 0 ? 0.0 : lengths[i - 1]) + Math.Abs(move);
        }
    }

    /// <summary>There are so many bars after one.</summary>
    public bool Reaches(int bar, int bars) => bar + bars < closes.Length;

    /// <summary>Net move, percent.</summary>
    public double Return(int from, int to) => (closes[to] - closes[from]) / closes[from] * 100.0;

    /// <summary>Root of the sum of squared bar returns, percent.</summary>
    public double Volatility(int from, int to) => Math.Sqrt(Math.Max(0.0, squares[to] - squares[from]));

    /// <summary>Sum of the sizes of the bar returns, percent.</summary>
    public double Length(int from, int to) => lengths[to] - lengths[from];
}
