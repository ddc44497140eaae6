using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>Slippage of the last 50 entry executions against the model (alpha.md §14).</summary>
internal sealed class SlipWindow
{
    private const int Length = 50;
    private const int Least = 20;
    private readonly double[] values = new double[Length];
    private readonly double[] sorted = new double[Length];
    private int count;
    private int next;

    /// <summary>Takes a slippage, basis points of the decision's mid.</summary>
    public void Add(double bps)
    {
        values[next] = bps;
        next = (next + 1) % Length;
        count = Math.Min(count + 1, Length);
    }

    /// <summary>p95 ÷ model; 0 below 20 executions or without a model.</summary>
    /// <param name="modelBps">Modelled slippage, basis points.</param>
    public double Ratio(double modelBps)
    {
        if (count < Least || !(modelBps > 0.0))
        {
            return 0.0;
        }

        values.AsSpan(0, count).CopyTo(sorted);
        var used = sorted.AsSpan(0, count);
        used.Sort();
        return Math.Max(0.0, used[95 * (count - 1) / 100] / modelBps);
    }

    public void Encode(CseWriter writer)
    {
        writer.I32(count);
        writer.I32(next);
        writer.Raw64(values);
    }

    public void Decode(ref CseReader reader)
    {
        count = reader.I32();
        next = reader.I32();
        reader.Raw64(values);
    }
}
