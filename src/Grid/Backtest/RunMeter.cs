using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>
/// Measures a run bar by bar: equity, drawdown, exposure, time in phase. Funds and phases are read again only after
/// turns that had effects, so a quiet bar costs a few additions.
/// </summary>
internal sealed class RunMeter
{
    private readonly SimulatedRun run;
    private readonly CurvePoint[] points;
    private readonly double[] phaseTime = new double[4];
    private readonly int[] phases = new int[4];
    private BuyAndHold? benchmark;
    private double holdBase;
    private double holdQuote;
    private double allInBase;
    private int count;
    private long bars;
    private long stride = 1;
    private long readAt = -1;
    private double quote;
    private double units;
    private double exposureSum;
    private DrawdownTracker drawdown;

    public RunMeter(SimulatedRun run)
    {
        this.run = run;
        points = new CurvePoint[Math.Max(2, run.Options.CurvePoints)];
    }

    public DrawdownTracker Drawdown => drawdown;

    public double MaxExposure { get; private set; }

    public double MeanExposure => bars == 0 ? 0.0 : exposureSum / bars;

    public BuyAndHold Benchmark =>
        benchmark ?? new BuyAndHold(1m, 0m, 0m, run.Options.Instrument.TakerFeePct);

    public IReadOnlyList<double> TimeInPhasePct
    {
        get
        {
            var sum = phaseTime[0] + phaseTime[1] + phaseTime[2] + phaseTime[3];
            return [.. phaseTime.Select(time => sum > 0.0 ? 100.0 * time / sum : 0.0)];
        }
    }

    /// <summary>The kept points, the last bar always among them.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; private set; } = [];

    /// <summary>The funds exist: the benchmark starts here.</summary>
    public void Begin(double price)
    {
        var exchange = run.Venue.Exchange;
        var mark = Millwright.Kernel.ExactDecimal.ToSignificant(price, 15).Value;
        benchmark = new BuyAndHold(
            mark, exchange.BaseBalance.Total, exchange.QuoteBalance.Total, run.Options.Instrument.TakerFeePct);
        holdBase = (double)benchmark.BaseAtStart;
        holdQuote = (double)benchmark.QuoteAtStart;
        allInBase = price > 0.0 ? (double)benchmark.AllInValue(mark) / price : 0.0;
    }

    public void Add(in Bar bar)
    {
        if (readAt != run.Activity)
        {
            Read();
        }

        var value = units * bar.Close;
        var equity = quote + value;
        var exposure = equity > 0.0 ? value / equity : 0.0;
        exposureSum += exposure;
        MaxExposure = exposure > MaxExposure ? exposure : MaxExposure;
        drawdown.Add(equity);
        for (var i = 0; i < 4; i++)
        {
            phaseTime[i] += phases[i];
        }

        if (bars++ % stride == 0)
        {
            Keep(Point(in bar, equity));
        }
    }

    public void End(in Bar last)
    {
        Read();
        var final = Point(in last, quote + (units * last.Close));
        var kept = points.AsSpan(0, count).ToArray();
        Curve = kept.Length > 0 && kept[^1].Ts == final.Ts ? [.. kept[..^1], final] : [.. kept, final];
    }

    private CurvePoint Point(in Bar bar, double equity) => new(
        bar.Time.UnixSeconds, bar.Close, equity, holdQuote + (holdBase * bar.Close), allInBase * bar.Close,
        drawdown.Peak > 0.0 ? Math.Min(0.0, 100.0 * ((equity / drawdown.Peak) - 1.0)) : 0.0);

    private void Keep(in CurvePoint point)
    {
        if (count == points.Length - 1)
        {
            var kept = 0;
            for (var i = 0; i < count; i += 2)
            {
                points[kept++] = points[i];
            }

            count = kept;
            stride *= 2;
            if ((bars - 1) % stride != 0)
            {
                return;
            }
        }

        points[count++] = point;
    }

    private void Read()
    {
        readAt = run.Activity;
        var book = run.Plant.Book;
        quote = (double)book.ExchangeBalance(book.Chart.Quote);
        units = (double)book.ExchangeBalance(book.Chart.Base);
        Array.Clear(phases);
        foreach (var slot in run.Plant.Slots.All)
        {
            phases[slot.State.Phase switch
            {
                SlotPhase.S0 => 0,
                SlotPhase.S1a => 1,
                SlotPhase.S1b => 2,
                _ => 3,
            }]++;
        }
    }
}
