namespace Millwright.Regime.Hmm;

/// <summary>Tertiary transition tracker (regime.md §2.9).</summary>
/// <param name="From">Regime before the last change.</param>
/// <param name="To">Regime of the newest sample.</param>
/// <param name="ChangedAt">Time of the last change, epoch seconds.</param>
/// <param name="Count">Samples that confirm <paramref name="To"/>; 0 before the first ready sample.</param>
public readonly record struct TransitionTracker(MarketRegime From, MarketRegime To, double ChangedAt, int Count)
{
    /// <summary>State without a ready sample.</summary>
    public static TransitionTracker Neutral { get; } = new(MarketRegime.Ranging, MarketRegime.Ranging, 0.0, 0);

    /// <summary>Next state.</summary>
    /// <param name="regime">Newest tertiary label; null when the detector is not ready.</param>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="lastUpdate">Time of the newest inference, epoch seconds.</param>
    /// <param name="intervalSec">Candle length, seconds.</param>
    public TransitionTracker Next(MarketRegime? regime, double now, double lastUpdate, double intervalSec)
    {
        if (regime is not { } r)
        {
            return this with { From = To, Count = 0 };
        }

        if (Count == 0)
        {
            return new TransitionTracker(r, r, lastUpdate, 1);
        }

        return r != To
            ? new TransitionTracker(To, r, now, 1)
            : this with { Count = (int)Math.Floor(Math.Max(0.0, now - ChangedAt) / intervalSec) + 1 };
    }

    /// <summary>True when the change has lasted long enough.</summary>
    /// <param name="needed">ACCUM_CONFIRMATION_CANDLES.</param>
    public bool Confirmed(int needed) => From != To && Count >= needed;
}
