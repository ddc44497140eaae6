namespace Millwright.Portfolio.Learning;

/// <summary>One walk-forward window in days, half-open (portfolio.md §12.5).</summary>
/// <param name="TrainFrom">First training day.</param>
/// <param name="TrainTo">Day after the last training day.</param>
/// <param name="TestFrom">First test day, after the embargo.</param>
/// <param name="TestTo">Day after the last test day.</param>
public readonly record struct Split(int TrainFrom, int TrainTo, int TestFrom, int TestTo)
{
    /// <summary>All windows that fit.</summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Day after the last.</param>
    /// <param name="train">Training days.</param>
    /// <param name="test">Test days.</param>
    /// <param name="step">Days between two windows, ≥ 1.</param>
    /// <param name="embargo">Days left out between training and test: the longest forward horizon.</param>
    public static List<Split> Of(int start, int end, int train = 90, int test = 30, int step = 30, int embargo = 3)
    {
        var result = new List<Split>();
        for (var a = start; a + train + embargo + test <= end; a += step)
        {
            var b = a + train + embargo;
            result.Add(new Split(a, a + train, b, b + test));
        }

        return result;
    }
}
