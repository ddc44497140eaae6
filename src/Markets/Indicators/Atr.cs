namespace Millwright.Markets;

/// <summary>
/// Average true range (grid.md §7.8): TR = max(H − L, |H − C₋₁|, |L − C₋₁|), for the first bar H − L; the mean of the
/// first n TR, then (ATR₋₁·(n − 1) + TR)/n. Ready after n bars.
/// </summary>
public struct Atr
{
    private readonly int period;
    private double lastClose;
    private double average;
    private long count;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1, usually 14.</param>
    public Atr(int period)
    {
        this.period = IndicatorInput.Period(period);
        lastClose = average = 0.0;
        count = 0;
    }

    /// <summary>True after n bars.</summary>
    public readonly bool IsReady => count >= period;

    /// <summary>Range in quote; 0 during warm-up.</summary>
    public readonly double Value => IsReady ? average : 0.0;

    /// <summary>Range in percent of the last close; 0 during warm-up.</summary>
    public readonly double Pct => IsReady ? average / lastClose * 100.0 : 0.0;

    /// <summary>Takes a bar; false (and no change) when a price is not finite.</summary>
    public bool Update(in Bar bar)
    {
        if (!IndicatorInput.IsUsable(in bar))
        {
            return false;
        }

        var range = count == 0 ? bar.High - bar.Low : TrueRange(in bar, lastClose);
        count++;
        if (count > period)
        {
            average = ((average * (period - 1)) + range) / period;
        }
        else
        {
            average += range;
            average = count == period ? average / period : average;
        }

        lastClose = bar.Close;
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(lastClose);
        writer.F64(average);
        writer.I64(count);
    }

    /// <summary>Restores the state into an indicator of the same period.</summary>
    public void Decode(ref CseReader reader)
    {
        lastClose = reader.F64();
        average = reader.F64();
        count = reader.I64();
    }

    /// <summary>True range of a bar after a close.</summary>
    internal static double TrueRange(in Bar bar, double previousClose)
    {
        var range = bar.High - bar.Low;
        var up = Math.Abs(bar.High - previousClose);
        var down = Math.Abs(bar.Low - previousClose);
        range = up > range ? up : range;
        return down > range ? down : range;
    }
}
