namespace Millwright.Regime.Features;

/// <summary>Running averages behind one observation row (regime.md §1.2).</summary>
internal struct ObservationState()
{
    private const int Period = 14;

    private SpanEma fast = new(12);
    private SpanEma slow = new(26);
    private SpanEma signal = new(9);
    private SpanEma near = new(9);
    private SpanEma far = new(21);
    private SpanEma volumeAverage = new(20);
    private int count;
    private double lastClose;
    private double volume;
    private double histogram;
    private double slope;
    private double gain;
    private double loss;

    public void Add(double close, double candleVolume)
    {
        var macd = fast.Add(close) - slow.Add(close);
        var bar = macd - signal.Add(macd);
        slope = count == 0 ? 0.0 : bar - histogram;
        histogram = bar;
        near.Add(close);
        far.Add(close);
        volume = candleVolume;
        volumeAverage.Add(candleVolume);
        if (count > 0)
        {
            AddMove(close - lastClose);
        }

        lastClose = close;
        count++;
    }

    public readonly double[] Row() =>
    [
        slope,
        (near.Value - far.Value) / NonZero(far.Value),
        RsiZone(),
        volume / NonZero(volumeAverage.Value),
    ];

    private static double NonZero(double d) => d == 0.0 ? 1e-10 : d;

    private void AddMove(double move)
    {
        var up = move > 0.0 ? move : 0.0;
        var down = move < 0.0 ? -move : 0.0;
        if (count <= Period)
        {
            gain += up;
            loss += down;
            if (count == Period)
            {
                gain /= Period;
                loss /= Period;
            }

            return;
        }

        gain = (((Period - 1) * gain) + up) / Period;
        loss = (((Period - 1) * loss) + down) / Period;
    }

    private readonly double RsiZone()
    {
        if (gain == 0.0 && loss == 0.0)
        {
            return 0.0;
        }

        var rsi = 100.0 - (100.0 / (1.0 + (gain / NonZero(loss))));
        return (rsi - 50.0) / 50.0;
    }
}
