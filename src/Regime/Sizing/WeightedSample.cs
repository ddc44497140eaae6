namespace Millwright.Regime.Sizing;

/// <summary>Weighted lower quantiles (regime.md §6.2).</summary>
internal sealed class WeightedSample
{
    private readonly List<(double Value, double Weight)> items = [];
    private bool sorted = true;

    public void Add(double value, double weight)
    {
        if (value > 0.0 && weight > 0.0)
        {
            items.Add((value, weight));
            sorted = false;
        }
    }

    /// <summary>First value whose cumulative weight reaches q of the total; 0 when empty.</summary>
    public double Quantile(double q)
    {
        if (items.Count == 0)
        {
            return 0.0;
        }

        Sort();
        if (q <= 0.0 || q >= 1.0)
        {
            return q <= 0.0 ? items[0].Value : items[^1].Value;
        }

        var total = 0.0;
        foreach (var (_, weight) in items)
        {
            total += weight;
        }

        var sum = 0.0;
        foreach (var (value, weight) in items)
        {
            sum += weight;
            if (sum >= q * total)
            {
                return value;
            }
        }

        return items[^1].Value;
    }

    private void Sort()
    {
        if (!sorted)
        {
            items.Sort((a, b) => a.Value.CompareTo(b.Value));
            sorted = true;
        }
    }
}
