namespace Millwright.Regime.Hmm;

/// <summary>Schedule and gates of one time frame (regime.md §2.7).</summary>
/// <param name="Name">1m, 15m or 1h.</param>
/// <param name="IntervalMin">Candle length, minutes.</param>
/// <param name="TrainingCandles">Target number of candles.</param>
/// <param name="MinTrainSamples">Sample gate, rows.</param>
/// <param name="RecentCandles">Candles of an inference.</param>
/// <param name="SyncSec">Candle synchronisation interval, seconds.</param>
public sealed record FrameOptions(
    string Name, int IntervalMin, int TrainingCandles, int MinTrainSamples, int RecentCandles, double SyncSec);
