using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// The full plant on the paper venue with a synthetic price of one step per second (grid.md §10.2). Candles of the
/// scanner interval derive from the price and feed the scanner. Pure: same options, same digests.
/// </summary>
public sealed class SimulationRunner
{
    private readonly SimulationOptions options;
    private readonly SimulatedRun run;
    private readonly RunMeter meter;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Market, plant and venue.</param>
    /// <param name="journal">Takes every record; null = counted, not kept (D0).</param>
    public SimulationRunner(SimulationOptions options, IJournal? journal = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        run = new SimulatedRun(options.Run, journal);
        meter = new RunMeter(run);
    }

    /// <summary>The run, for oracles and further figures.</summary>
    public SimulatedRun World => run;

    /// <summary>Runs to the end or until the pacer stops it.</summary>
    public BacktestResult Run()
    {
        var market = new SyntheticMarket(
            options.StartPrice, options.Start, options.Script, options.Seed, "market/1/synthetic");
        var interval = Duration.FromSeconds(60L * options.Run.Grid.ScannerIntervalMin);
        var candles = new BarAggregator(interval);
        var steps = (long)Math.Ceiling(options.Hours * 3600.0);
        run.Start(options.Start);
        run.Mid(options.Start, options.StartPrice);
        meter.Begin(options.StartPrice);
        candles.Add(options.Start, options.StartPrice, 0.0, out _);
        var first = Flat(options.Start, options.StartPrice);
        var last = first;
        var done = 0L;
        while (done < steps && (options.Pace is not { } pace || pace(done)))
        {
            var point = market.Step();
            run.Mid(point.Time, point.Price);
            if (candles.Add(point.Time, point.Price, 0.0, out var closed))
            {
                run.Candle(point.Time, in closed, interval);
            }

            last = Flat(point.Time, point.Price);
            meter.Add(in last);
            done++;
        }

        run.Finish(last.Time);
        meter.End(in last);
        return BacktestReport.Of(run, meter, in first, in last, Duration.FromSeconds(1), (int)done, 0);
    }

    private static Bar Flat(Instant time, double price) => new(time, price, price, price, price, 0.0);
}
