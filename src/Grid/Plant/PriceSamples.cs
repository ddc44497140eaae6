namespace Millwright.Grid.Plant;

/// <summary>Newest price samples for the volatility profit target (grid.md §4.7), oldest first.</summary>
public sealed class PriceSamples
{
    /// <summary>Samples kept.</summary>
    public const int Capacity = 180;

    private const int Needed = 12;

    private readonly Queue<double> prices = new();

    /// <summary>Samples, oldest first.</summary>
    public IReadOnlyCollection<double> All => prices;

    internal void Add(double price)
    {
        prices.Enqueue(price);
        if (prices.Count > Capacity)
        {
            prices.Dequeue();
        }
    }

    internal void Clear() => prices.Clear();

    /// <summary>
    /// Target = min(3, profit × clamp(median range × 1.6 / profit, 0.5, 2)), at least 2 × maker + 0.1.
    /// </summary>
    /// <param name="profitPct">Configured target, %.</param>
    /// <param name="makerPct">Maker fee, %.</param>
    public double Target(double profitPct, double makerPct)
    {
        if (prices.Count < Needed)
        {
            return profitPct;
        }

        var ranges = new List<double>(prices.Count - 1);
        var previous = 0.0;
        foreach (var price in prices)
        {
            if (previous > 0.0)
            {
                ranges.Add(Math.Abs(price - previous) / previous * 100.0);
            }

            previous = price;
        }

        ranges.Sort();
        var middle = ranges.Count / 2;
        var median = ranges.Count % 2 == 1 ? ranges[middle] : (ranges[middle - 1] + ranges[middle]) / 2.0;
        var factor = Math.Clamp(median * 2.0 * 0.8 / profitPct, 0.5, 2.0);
        var target = Math.Max(Math.Min(3.0, profitPct * factor), (2.0 * makerPct) + 0.1);
        return Math.Round(target, 4, MidpointRounding.ToEven);
    }
}
