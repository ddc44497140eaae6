using Millwright.Regime.Options;

namespace Millwright.Regime.Research;

/// <summary>
/// Parameters of a walk-forward study. Bars of any length are read as the candles of the primary frame, so that the
/// three frames are 1, 15 and 60 bars.
/// </summary>
public sealed record StudyOptions
{
    /// <summary>Models as configured; training schedule, gates and thresholds are those of a run.</summary>
    public RegimeOptions Models { get; init; } = new();

    /// <summary>Bars between two samples, and bars looked ahead for return and volatility, ≥ 2.</summary>
    public int Horizon { get; init; } = 60;

    /// <summary>Bars looked ahead for the score, ≥ <see cref="Horizon"/>.</summary>
    public int LongHorizon { get; init; } = 240;

    /// <summary>Distance of the hypothetical exits from the price at the sample, percent, &gt; 0.</summary>
    public double ExitPct { get; init; } = 1.0;

    /// <summary>Ratio of two realised volatilities that counts as a shift, &gt; 1.</summary>
    public double ShiftRatio { get; init; } = 1.5;

    /// <summary>Resamples of the bootstrap, ≥ 100.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Samples of a block; 0 = from the sample.</summary>
    public int Block { get; init; }

    /// <summary>Seed of the bootstrap.</summary>
    public ulong Seed { get; init; } = 1;
}
