namespace Millwright.Ledger;

/// <summary>Fee learning over the last maker executions (grid.md §5.9): median of fee / cost.</summary>
public sealed class FeeRateSample
{
    /// <summary>Executions held.</summary>
    public const int Capacity = 100;

    /// <summary>Executions needed before a judgement.</summary>
    public const int Minimum = 10;

    private readonly Queue<decimal> rates = new();

    /// <summary>Executions held now.</summary>
    public int Count => rates.Count;

    /// <summary>Median rate in percent, or null below <see cref="Minimum"/>.</summary>
    public decimal? MedianPct
    {
        get
        {
            if (rates.Count < Minimum)
            {
                return null;
            }

            var sorted = rates.ToArray();
            Array.Sort(sorted);
            var middle = sorted.Length / 2;
            return 100m * (sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2m);
        }
    }

    /// <summary>Adds a maker execution; a cost of 0 is ignored.</summary>
    /// <param name="fee">Fee valued in quote.</param>
    /// <param name="cost">Quote cost.</param>
    public void Add(decimal fee, decimal cost)
    {
        if (cost <= 0m)
        {
            return;
        }

        rates.Enqueue(decimal.Round(fee / cost, 12, MidpointRounding.ToEven));
        if (rates.Count > Capacity)
        {
            rates.Dequeue();
        }
    }

    /// <summary>True when the median differs from the configured rate by more than 10 % of it.</summary>
    public bool Differs(decimal configuredPct) =>
        MedianPct is { } median && Math.Abs(median - configuredPct) > 0.10m * Math.Abs(configuredPct);

    /// <summary>Writes the sample.</summary>
    public void Encode(CseWriter writer)
    {
        writer.List(rates.Count);
        foreach (var rate in rates)
        {
            writer.Decimal(rate);
        }
    }

    /// <summary>Reads a sample.</summary>
    public static FeeRateSample Decode(ref CseReader reader)
    {
        var sample = new FeeRateSample();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            sample.rates.Enqueue(reader.Decimal());
        }

        return sample;
    }
}
