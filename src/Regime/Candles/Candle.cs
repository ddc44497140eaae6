using Millwright.Regime.Features;

namespace Millwright.Regime.Candles;

/// <summary>A closed candle as the detectors need it (regime.md §1.1, §1.3).</summary>
/// <param name="OpenSec">Open time, epoch seconds, a multiple of the interval.</param>
/// <param name="Close">Close, quote units.</param>
/// <param name="Volume">Volume, base units.</param>
/// <param name="Micro">Private features valid at the close.</param>
public readonly record struct Candle(long OpenSec, double Close, double Volume, MicroFeatures Micro);
