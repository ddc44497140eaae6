using Millwright.Host.Backtests;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Regime;

/// <summary>The newest days of a recorded market.</summary>
/// <param name="Set">The recording.</param>
/// <param name="Bars">Its bars, at most as many days as asked for.</param>
/// <param name="End">Open time of the newest bar.</param>
internal sealed record RecordedTail(RecordedSet Set, BarSeries Bars, Instant End)
{
    /// <summary>Opens a recording; the error names it and what is wrong.</summary>
    /// <param name="file">Bar table (.csv, .csv.gz, .zip), or id or pair of a recorded set.</param>
    /// <param name="days">Newest days wanted, &gt; 0.</param>
    public static Result<RecordedTail> Open(string file, double days)
    {
        if (!BacktestData.Find(file).TryGet(out var set, out var error)
            || !RecordedData.Open(set).TryGet(out var series, out error))
        {
            return Result<RecordedTail>.Fail(error);
        }

        var end = series[series.Count - 1].Time;
        var from = end - new Duration((long)(days * 86400.0 * Instant.NsPerSecond));
        return Result<RecordedTail>.Ok(new RecordedTail(set, series.Between(from, end), end));
    }
}
