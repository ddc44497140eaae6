namespace Millwright.Bench.Reporting;

/// <summary>One figure over all rounds.</summary>
internal sealed class FigureSeries(string key, string unit, Direction direction)
{
    private readonly List<double> values = [];

    public string Key { get; } = key;

    public string Unit { get; } = unit;

    public Direction Direction { get; } = direction;

    public double Median
    {
        get
        {
            var sorted = values.Order().ToArray();
            return sorted.Length % 2 == 1
                ? sorted[sorted.Length / 2]
                : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(double value) => values.Add(value);

    /// <summary>How much worse the median is than a baseline, %; negative when better.</summary>
    public double LossPct(double baseline) => Direction == Direction.Higher
        ? 100.0 * (baseline - Median) / baseline
        : 100.0 * (Median - baseline) / baseline;
}
