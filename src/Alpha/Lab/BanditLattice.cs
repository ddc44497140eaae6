namespace Millwright.Alpha.Lab;

/// <summary>
/// Parameter vectors on a declared lattice: an instance is a number, its parameters follow from it (alpha.md §22).
/// </summary>
public sealed class BanditLattice
{
    private static readonly string[] Names = ["entry", "extreme", "tp", "sl", "max_bars"];
    private readonly double[][] values;
    private readonly int[] strides;

    /// <summary>Creates a lattice.</summary>
    /// <param name="axes">The five axes, each once: entry, extreme, tp, sl (basis points), max_bars (scans).</param>
    /// <exception cref="ArgumentException">An axis is missing, unknown, empty, or there are more than 2³¹ instances.
    /// </exception>
    public BanditLattice(IReadOnlyList<BanditAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        values = [.. Names.Select(name => axes.SingleOrDefault(a => a.Name == name)?.Values.ToArray()
            ?? throw new ArgumentException($"axis '{name}' is missing; needed are {string.Join(", ", Names)}"))];
        strides = new int[values.Length];
        var count = 1L;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Length == 0)
            {
                throw new ArgumentException($"axis '{Names[i]}' has no values");
            }

            strides[i] = (int)count;
            count *= values[i].Length;
        }

        if (count > int.MaxValue)
        {
            throw new ArgumentException($"{count} instances; at most {int.MaxValue}");
        }

        Count = (int)count;
    }

    /// <summary>Instances.</summary>
    public int Count { get; }

    /// <summary>Threshold of an instance.</summary>
    public double Entry(int instance) => At(0, instance);

    /// <summary>Full-strength value.</summary>
    public double Extreme(int instance) => At(1, instance);

    /// <summary>Take profit, basis points.</summary>
    public double TakeProfit(int instance) => At(2, instance);

    /// <summary>Stop loss, basis points.</summary>
    public double StopLoss(int instance) => At(3, instance);

    /// <summary>Longest hold, scans.</summary>
    public double MostBars(int instance) => At(4, instance);

    private double At(int axis, int instance)
    {
        var row = values[axis];
        return row[instance / strides[axis] % row.Length];
    }
}
