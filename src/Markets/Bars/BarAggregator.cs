namespace Millwright.Markets;

/// <summary>
/// Builds bars from prices, aligned to multiples of the interval since the epoch (for example 1 h candles for the
/// scanner, grid.md §10.2). A bar closes when the first price of a later interval arrives; intervals without prices
/// are absent.
/// </summary>
public sealed class BarAggregator
{
    private readonly long intervalNs;
    private Bar forming;
    private bool started;

    /// <summary>For bars of a length &gt; 0.</summary>
    public BarAggregator(Duration interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval.Ns);
        intervalNs = interval.Ns;
    }

    /// <summary>The bar being formed; meaningful once a price was added.</summary>
    public Bar Forming => forming;

    /// <summary>Writes the state; the interval is configuration.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(started);
        writer.I64(forming.Time.Ns);
        writer.F64(forming.Open);
        writer.F64(forming.High);
        writer.F64(forming.Low);
        writer.F64(forming.Close);
        writer.F64(forming.Volume);
    }

    /// <summary>Restores the state into an aggregator of the same interval.</summary>
    public void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        forming = new(
            new(reader.I64()), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64());
    }

    /// <summary>Adds a price; times must not go back.</summary>
    /// <returns>True when this closed the previous bar, which is then <paramref name="closed"/>.</returns>
    public bool Add(Instant time, double price, double volume, out Bar closed)
    {
        var open = new Instant(time.Ns - (time.Ns % intervalNs));
        closed = forming;
        if (started && open == forming.Time)
        {
            forming = forming with
            {
                High = price > forming.High ? price : forming.High,
                Low = price < forming.Low ? price : forming.Low,
                Close = price,
                Volume = forming.Volume + volume,
            };
            return false;
        }

        if (started && open < forming.Time)
        {
            throw new ArgumentException($"time goes back to {time}", nameof(time));
        }

        var completes = started;
        started = true;
        forming = new(open, price, price, price, price, volume);
        return completes;
    }
}
