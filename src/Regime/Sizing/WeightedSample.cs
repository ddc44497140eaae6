namespace Millwright.Regime.Sizing;

/// <summary>Weighted lower quantiles (regime.md §6.2).</summary>
internal sealed class WeightedSample
{
    private readonly List<(double Value, double Weight)> items;
    private bool sorted = true;

    public WeightedSample(int capacity = 0) => items = new List<(double, double)>(capacity);

    public void Add(double value, double weight)
    {
        if (value > 0.0 && weight > 0.0)
        {
            items.Add((value, weight));
            sorted = false;
        }
    }

    /// <summary>This sample and further values of one weight; this one stays as it is.</summary>
    /// <param name="values">Ascending.</param>
    /// <param name="weight">Weight of each.</param>
    public WeightedSample With(IReadOnlyList<double> values, double weight)
    {
        if (values.Count == 0 || weight <= 0.0)
        {
            return this;
        }

        Sort();
        var merged = new WeightedSample(items.Count + values.Count);
        var next = 0;
        foreach (var item in items)
        {
            for (; next < values.Count && values[next] < item.Value; next++)
            {
                merged.Add(values[next], weight);
            }

            merged.items.Add(item);
        }

        for (; next < values.Count; next++)
        {
            merged.Add(values[next], weight);
        }

        merged.sorted = true;
        return merged;
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
