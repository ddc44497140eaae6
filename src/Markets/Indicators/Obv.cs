namespace Millwright.Markets;

/// <summary>
/// On-balance volume: starts at 0, adds the volume of a rising close, subtracts that of a falling one. Ready after 2
/// bars.
/// </summary>
public struct Obv
{
    private double lastClose;
    private double balance;
    private long count;

    /// <summary>True after two bars.</summary>
    public readonly bool IsReady => count >= 2;

    /// <summary>Base volume; 0 during warm-up.</summary>
    public readonly double Value => balance;

    /// <summary>Takes a bar; false (and no change) when close or volume is not finite.</summary>
    public bool Update(in Bar bar)
    {
        if (!IndicatorInput.IsUsable(in bar))
        {
            return false;
        }

        if (count > 0)
        {
            balance += bar.Close > lastClose ? bar.Volume : bar.Close < lastClose ? -bar.Volume : 0.0;
        }

        lastClose = bar.Close;
        count++;
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(lastClose);
        writer.F64(balance);
        writer.I64(count);
    }

    /// <summary>Restores the state into an indicator of the same period.</summary>
    public void Decode(ref CseReader reader)
    {
        lastClose = reader.F64();
        balance = reader.F64();
        count = reader.I64();
    }
}
