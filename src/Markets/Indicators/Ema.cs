namespace Millwright.Markets;

/// <summary>Exponential mean: y₀ = x₀, y += α·(x − y), α = 2/(n + 1). Ready after n values.</summary>
public struct Ema
{
    private readonly int period;
    private readonly double alpha;
    private double mean;
    private long count;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1.</param>
    public Ema(int period)
    {
        this.period = IndicatorInput.Period(period);
        alpha = 2.0 / (period + 1.0);
        mean = 0.0;
        count = 0;
    }

    /// <summary>True after n values.</summary>
    public readonly bool IsReady => count >= period;

    /// <summary>The mean; 0 during warm-up.</summary>
    public readonly double Value => IsReady ? mean : 0.0;

    /// <summary>Takes a value; false (and no change) when it is not finite.</summary>
    public bool Update(double value)
    {
        if (!IndicatorInput.IsUsable(value))
        {
            return false;
        }

        mean = count == 0 ? value : mean + (alpha * (value - mean));
        count++;
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(mean);
        writer.I64(count);
    }

    /// <summary>Restores the state into an indicator of the same period.</summary>
    public void Decode(ref CseReader reader)
    {
        mean = reader.F64();
        count = reader.I64();
    }
}
