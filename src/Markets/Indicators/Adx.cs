namespace Millwright.Markets;

/// <summary>
/// Average directional index of Wilder (grid.md §7.8): sums of +DM, −DM and TR over the first n moves, then S − S/n +
/// x; DI = 100·S_DM/S_TR; DX = 100·|DI⁺ − DI⁻|/(DI⁺ + DI⁻), 0 for 0/0; ADX = mean of the first n DX, then (ADX₋₁·(n −
/// 1) + DX)/n. Ready after 2n bars.
/// </summary>
public struct Adx
{
    private readonly int period;
    private double lastHigh;
    private double lastLow;
    private double lastClose;
    private double sumPlus;
    private double sumMinus;
    private double sumRange;
    private double average;
    private long count;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1, usually 14.</param>
    public Adx(int period)
    {
        this.period = IndicatorInput.Period(period);
        lastHigh = lastLow = lastClose = sumPlus = sumMinus = sumRange = average = 0.0;
        count = 0;
    }

    /// <summary>True after 2n bars.</summary>
    public readonly bool IsReady => count >= 2L * period;

    /// <summary>0..100; 0 during warm-up.</summary>
    public readonly double Value => IsReady ? average : 0.0;

    /// <summary>Positive directional indicator; 0 before n + 1 bars.</summary>
    public readonly double PlusDi => count > period ? Index(sumPlus) : 0.0;

    /// <summary>Negative directional indicator; 0 before n + 1 bars.</summary>
    public readonly double MinusDi => count > period ? Index(sumMinus) : 0.0;

    /// <summary>Takes a bar; false (and no change) when a price is not finite.</summary>
    public bool Update(in Bar bar)
    {
        if (!IndicatorInput.IsUsable(in bar))
        {
            return false;
        }

        if (count > 0)
        {
            Move(in bar);
        }

        lastHigh = bar.High;
        lastLow = bar.Low;
        lastClose = bar.Close;
        count++;
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(lastHigh);
        writer.F64(lastLow);
        writer.F64(lastClose);
        writer.F64(sumPlus);
        writer.F64(sumMinus);
        writer.F64(sumRange);
        writer.F64(average);
        writer.I64(count);
    }

    /// <summary>Restores the state into an indicator of the same period.</summary>
    public void Decode(ref CseReader reader)
    {
        lastHigh = reader.F64();
        lastLow = reader.F64();
        lastClose = reader.F64();
        sumPlus = reader.F64();
        sumMinus = reader.F64();
        sumRange = reader.F64();
        average = reader.F64();
        count = reader.I64();
    }

    private void Move(in Bar bar)
    {
        var up = bar.High - lastHigh;
        var down = lastLow - bar.Low;
        var plus = up > down && up > 0.0 ? up : 0.0;
        var minus = down > up && down > 0.0 ? down : 0.0;
        var range = Atr.TrueRange(in bar, lastClose);
        var smooth = count > period;
        sumPlus = (smooth ? sumPlus - (sumPlus / period) : sumPlus) + plus;
        sumMinus = (smooth ? sumMinus - (sumMinus / period) : sumMinus) + minus;
        sumRange = (smooth ? sumRange - (sumRange / period) : sumRange) + range;
        if (count < period)
        {
            return;
        }

        var strength = Strength();
        var dxCount = count - period + 1;
        if (dxCount > period)
        {
            average = ((average * (period - 1)) + strength) / period;
        }
        else
        {
            average += strength;
            average = dxCount == period ? average / period : average;
        }
    }

    private readonly double Index(double sum) => sumRange > 0.0 ? 100.0 * sum / sumRange : 0.0;

    private readonly double Strength()
    {
        var plus = Index(sumPlus);
        var minus = Index(sumMinus);
        var total = plus + minus;
        return total > 0.0 ? 100.0 * Math.Abs(plus - minus) / total : 0.0;
    }
}
