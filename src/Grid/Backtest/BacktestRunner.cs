using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// Runs the full plant over bars (grid.md §10.1, default profile): every bar becomes mid prices along the candle path,
/// journaled, matched by the paper venue and seen by the plant. A bar that lies inside the quiet bands of plant and
/// venue, with nothing due, becomes one record: conflation before sequencing, so the journal holds what the plants saw
/// and the results are the same. Pure; one call is one run.
/// </summary>
public sealed class BacktestRunner
{
    private const long FirstPrice = 2;
    private const int ProgressEvery = 16_384;
    private static readonly Duration CycleLag = Duration.FromMs(250);

    private readonly SimulatedRun run;
    private readonly RunMeter meter;
    private readonly bool conflate;
    private readonly Duration scannerInterval;
    private readonly double quietJump;
    private int conflated;
    private Instant endOfLast;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Plant, venue and dial.</param>
    /// <param name="journal">Takes every record; null = counted, not kept (D0).</param>
    public BacktestRunner(BacktestOptions options, IJournal? journal = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        run = new SimulatedRun(options, journal);
        meter = new RunMeter(run);
        conflate = options.Conflate && !options.Governed;
        scannerInterval = Duration.FromSeconds(60L * options.Grid.ScannerIntervalMin);
        quietJump = options.Grid.PriceMaxJumpPct / 300.0;
    }

    /// <summary>The run, for oracles and further figures.</summary>
    public SimulatedRun World => run;

    /// <summary>Runs the bars.</summary>
    /// <param name="bars">Bars; fewer than two are refused.</param>
    /// <param name="progress">Called now and then with bars done and bars in total; false stops the run early.</param>
    public Result<BacktestResult> Run(BarSeries bars, Func<int, int, bool>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        if (bars.Count < 2)
        {
            return Result<BacktestResult>.Fail("bars", "range", $"{bars.Count} candle(s); a backtest needs at least 2");
        }

        var seconds = CandlePath.IntervalSec(bars.Interval);
        var quarter = Duration.FromMs(seconds * 250L);
        var all = bars.Bars;
        run.Start(all[0].Time - quarter + CycleLag);
        var candles = run.Governor is null ? null : new BarAggregator(scannerInterval);
        var done = 0;
        while (done < all.Length)
        {
            ref readonly var bar = ref all[done];
            Feed(in bar, seconds, quarter);
            if (candles is not null)
            {
                FeedCandle(candles, in bar);
            }

            meter.Add(in bar);
            done++;
            if (progress is not null && done % ProgressEvery == 0 && !progress(done, all.Length))
            {
                break;
            }
        }

        ref readonly var last = ref all[done - 1];
        run.Finish(last.Time + (quarter * 3) + CycleLag);
        meter.End(in last);
        progress?.Invoke(done, all.Length);
        return Result<BacktestResult>.Ok(
            BacktestReport.Of(run, meter, in all[0], in last, bars.Interval, done, conflated));
    }

    private void Feed(in Bar bar, long seconds, Duration quarter)
    {
        var close = bar.Time + (quarter * 3);
        if (conflate && IsQuiet(in bar, close + CycleLag))
        {
            conflated++;
            run.QuietBar(close, in bar, new Duration(quarter.Ns * 4));
        }
        else
        {
            FeedPath(in bar, seconds);
        }

        endOfLast = close;
    }

    private void FeedPath(in Bar bar, long seconds)
    {
        Span<PricePoint> points = stackalloc PricePoint[CandlePath.MaxPoints];
        var count = CandlePath.Points(in bar, seconds, points);
        for (var i = 0; i < count; i++)
        {
            run.Mid(points[i].Time > endOfLast ? points[i].Time : endOfLast, points[i].Price, bar.Volume / count);
            if (run.Records == FirstPrice)
            {
                meter.Begin(points[i].Price);
            }
        }
    }

    /// <summary>True when no order can execute, no slot can change and the price filter accepts every point.</summary>
    private bool IsQuiet(in Bar bar, Instant until)
    {
        var venue = run.Venue.Exchange.QuietBand;
        var (low, high) = run.Plant.QuietBand;
        var mid = run.Plant.Market.Mid;
        return bar.Low > venue.MidLow && bar.High < venue.MidHigh
            && bar.Low >= low && bar.High <= high
            && bar.High < mid * (1.0 + quietJump) && bar.Low > mid * (1.0 - quietJump)
            && !run.Venue.Exchange.TryNextDue(out _)
            && until.UnixSeconds <= run.Plant.QuietUntil;
    }

    private void FeedCandle(BarAggregator candles, in Bar bar)
    {
        var completes = candles.Add(bar.Time, bar.Open, 0.0, out var closed);
        candles.Add(bar.Time, bar.High, 0.0, out _);
        candles.Add(bar.Time, bar.Low, 0.0, out _);
        candles.Add(bar.Time, bar.Close, bar.Volume, out _);
        if (completes)
        {
            run.Candle(endOfLast, in closed, scannerInterval);
        }
    }
}
