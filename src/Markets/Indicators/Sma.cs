namespace Millwright.Markets;

/// <summary>Arithmetic mean of the last n values. Ready after n values.</summary>
public struct Sma
{
    private PriceWindow window;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1.</param>
    public Sma(int period) => window = new(IndicatorInput.Period(period));

    /// <summary>True after n values.</summary>
    public readonly bool IsReady => window.IsFull;

    /// <summary>The mean; 0 during warm-up.</summary>
    public readonly double Value => IsReady ? window.Sum() / window.Size : 0.0;

    /// <summary>Takes a value; false (and no change) when it is not finite.</summary>
    public bool Update(double value)
    {
        if (!IndicatorInput.IsUsable(value))
        {
            return false;
        }

        window.Add(value);
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer) => window.Encode(writer);

    /// <summary>Restores the state into an indicator of the same period.</summary>
    /// <exception cref="InvalidDataException">The state holds more values than the period.</exception>
    public void Decode(ref CseReader reader) => window.Decode(ref reader);
}
