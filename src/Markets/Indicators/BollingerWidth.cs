namespace Millwright.Markets;

/// <summary>
/// Width of the Bollinger bands (grid.md §7.8): 4 × population σ of the last n closes / their mean. Ready after n.
/// </summary>
public struct BollingerWidth
{
    private PriceWindow window;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1, usually 20.</param>
    public BollingerWidth(int period) => window = new(IndicatorInput.Period(period));

    /// <summary>True after n closes.</summary>
    public readonly bool IsReady => window.IsFull;

    /// <summary>Fraction of the mean; 0 during warm-up or for a mean of 0.</summary>
    public readonly double Value
    {
        get
        {
            var mean = window.Sum() / window.Size;
            if (!IsReady || mean == 0.0)
            {
                return 0.0;
            }

            var squares = 0.0;
            for (var i = 0; i < window.Count; i++)
            {
                var deviation = window[i] - mean;
                squares += deviation * deviation;
            }

            return 4.0 * Math.Sqrt(squares / window.Size) / mean;
        }
    }

    /// <summary>Takes a close; false (and no change) when it is not finite.</summary>
    public bool Update(double close)
    {
        if (!IndicatorInput.IsUsable(close))
        {
            return false;
        }

        window.Add(close);
        return true;
    }

    /// <summary>Writes the state; the period is configuration.</summary>
    public readonly void Encode(CseWriter writer) => window.Encode(writer);

    /// <summary>Restores the state into an indicator of the same period.</summary>
    /// <exception cref="InvalidDataException">The state holds more values than the period.</exception>
    public void Decode(ref CseReader reader) => window.Decode(ref reader);
}
