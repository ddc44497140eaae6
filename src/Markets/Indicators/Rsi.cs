namespace Millwright.Markets;

/// <summary>
/// Relative strength index of Wilder: the first averages are the means of the first n gains and losses, then
/// avg = ((n − 1)·avg + x)/n; 100 − 100/(1 + G/L). No loss: 100; no move at all: 50. Ready after n + 1 closes.
/// </summary>
public struct Rsi
{
    private readonly int period;
    private double last;
    private double gain;
    private double loss;
    private long count;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1, usually 14.</param>
    public Rsi(int period)
    {
        this.period = IndicatorInput.Period(period);
        last = gain = loss = 0.0;
        count = 0;
    }

    /// <summary>True after n + 1 closes.</summary>
    public readonly bool IsReady => count > period;

    /// <summary>0..100; 0 during warm-up.</summary>
    public readonly double Value => !IsReady ? 0.0
        : loss > 0.0 ? 100.0 - (100.0 / (1.0 + (gain / loss)))
        : gain > 0.0 ? 100.0 : 50.0;

    /// <summary>Takes a close; false (and no change) when it is not finite.</summary>
    public bool Update(double close)
    {
        if (!IndicatorInput.IsUsable(close))
        {
            return false;
        }

        if (count > 0)
        {
            var change = close - last;
            Average(change > 0.0 ? change : 0.0, change < 0.0 ? -change : 0.0);
        }

        last = close;
        count++;
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(last);
        writer.F64(gain);
        writer.F64(loss);
        writer.I64(count);
    }

    /// <summary>Restores the state into an indicator of the same period.</summary>
    public void Decode(ref CseReader reader)
    {
        last = reader.F64();
        gain = reader.F64();
        loss = reader.F64();
        count = reader.I64();
    }

    private void Average(double up, double down)
    {
        if (count > period)
        {
            gain = (((period - 1) * gain) + up) / period;
            loss = (((period - 1) * loss) + down) / period;
            return;
        }

        gain += up;
        loss += down;
        if (count == period)
        {
            gain /= period;
            loss /= period;
        }
    }
}
