namespace Millwright.Markets;

/// <summary>
/// Directional efficiency (grid.md §7.8): |C_t − C_{t−n}| / Σ |C_i − C_{i−1}| over the last n moves, 0 when nothing
/// moved. Ready after n + 1 closes.
/// </summary>
public struct DirectionalEfficiency
{
    private PriceWindow window;

    /// <summary>Creates an empty indicator.</summary>
    /// <param name="period">n ≥ 1, usually 14.</param>
    public DirectionalEfficiency(int period) => window = new(IndicatorInput.Period(period) + 1);

    /// <summary>True after n + 1 closes.</summary>
    public readonly bool IsReady => window.IsFull;

    /// <summary>C_t − C_{t−n} in quote; 0 during warm-up.</summary>
    public readonly double Displacement => IsReady ? window[window.Count - 1] - window[0] : 0.0;

    /// <summary>0..1; 0 during warm-up.</summary>
    public readonly double Value
    {
        get
        {
            if (!IsReady)
            {
                return 0.0;
            }

            var path = 0.0;
            for (var i = 1; i < window.Count; i++)
            {
                path += Math.Abs(window[i] - window[i - 1]);
            }

            return path > 0.0 ? Math.Abs(Displacement) / path : 0.0;
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
