using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Series;

/// <summary>On-balance volume with its smoothed slope (portfolio.md §6.6).</summary>
/// <param name="Obv">0 at the first bar, ± volume by the sign of the close change.</param>
/// <param name="Ema">EMA₄ of it.</param>
/// <param name="Slope">OLS₅ of the EMA; 0 with fewer than five bars.</param>
/// <param name="Z">z of the newest of the last 14 slopes; 0 with fewer than 7.</param>
/// <param name="NormalisedSlope">Slope ÷ mean volume of the last 20 bars; 0 with fewer than 10.</param>
/// <param name="Trend">Sign of the normalised slope with a dead zone of ±0.05.</param>
public readonly record struct ObvState(
    double Obv, double Ema, double Slope, double Z, double NormalisedSlope, int Trend)
{
    private const int EmaLength = 4;
    private const int SlopeLength = 5;
    private const int ZLength = 14;
    private const int VolumeLength = 20;
    private const double DeadZone = 0.05;

    /// <summary>Computes the state after the last bar.</summary>
    /// <param name="close">Closes, oldest first, at least one.</param>
    /// <param name="volume">Volumes, same length.</param>
    public static ObvState Of(ReadOnlySpan<double> close, ReadOnlySpan<double> volume)
    {
        var n = close.Length;
        var obv = new double[n];
        for (var i = 1; i < n; i++)
        {
            obv[i] = obv[i - 1] + (Scalars.SignOf(close[i] - close[i - 1]) * volume[i]);
        }

        var ema = new double[n];
        Smoothing.Ema(obv, EmaLength, ema);
        var slopes = new double[Math.Max(0, n - SlopeLength + 1)];
        Numerics.Slope.Rolling(ema, SlopeLength, slopes);
        var slope = slopes.Length > 0 ? slopes[^1] : 0.0;
        var tail = slopes.AsSpan()[^Math.Min(ZLength, slopes.Length)..];
        var z = tail.Length < (ZLength + 1) / 2 ? 0.0 : SampleZ.Plain(tail);
        var recent = volume[^Math.Min(VolumeLength, n)..];
        var mean = 0.0;
        foreach (var v in recent)
        {
            mean += v;
        }

        mean /= recent.Length;
        var normalised = mean > 0.0 && n >= VolumeLength / 2 ? slope / mean : 0.0;
        var trend = normalised > DeadZone ? 1 : normalised < -DeadZone ? -1 : 0;
        return new ObvState(obv[^1], ema[^1], slope, z, normalised, trend);
    }
}
