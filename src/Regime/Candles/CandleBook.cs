using Millwright.Kernel;
using Millwright.Regime.Features;

namespace Millwright.Regime.Candles;

/// <summary>
/// Closed candles of one time frame, built from ticks (regime.md §1.1): up to ten missing intervals are filled flat, a
/// longer gap starts a new segment and only the last segment is kept.
/// </summary>
/// <param name="intervalSec">Length of a candle, seconds.</param>
/// <param name="limit">Candles kept.</param>
public sealed class CandleBook(int intervalSec, int limit)
{
    private const int LongestGap = 10;
    private const int Slack = 256;

    private readonly List<Candle> candles = new(Math.Min(limit, 1024));
    private long open = -1;
    private double close;
    private double volume;

    /// <summary>Length of a candle, seconds.</summary>
    public int IntervalSec => intervalSec;

    /// <summary>Closed candles of the last segment, oldest first.</summary>
    public IReadOnlyList<Candle> Closed => candles;

    /// <summary>Candles ever closed, for change detection.</summary>
    public long Total { get; private set; }

    /// <summary>Adds one trade or mid price.</summary>
    /// <param name="at">Epoch seconds, not decreasing; earlier ticks are ignored.</param>
    /// <param name="price">Price &gt; 0, finite.</param>
    /// <param name="traded">Base traded, ≥ 0; 0 = unknown.</param>
    /// <param name="micro">Private features now.</param>
    public void Add(double at, double price, double traded, MicroFeatures micro)
    {
        if (!(price > 0.0) || !double.IsFinite(price) || !(traded >= 0.0))
        {
            return;
        }

        var start = (long)Math.Floor(at / intervalSec) * intervalSec;
        if (open < 0)
        {
            open = start;
        }
        else if (start < open)
        {
            return;
        }
        else if (start > open)
        {
            Close(start, micro);
        }

        close = price;
        volume += traded;
    }

    /// <summary>Adds a finished candle from outside, for example of a history; older or equal ones are ignored.
    /// </summary>
    public void Append(long openSec, double closePrice, double traded, MicroFeatures micro)
    {
        Add(openSec, closePrice, traded, micro);
        if (open == openSec)
        {
            Close(openSec + intervalSec, micro);
            close = closePrice;
        }
    }

    /// <summary>Closes and volumes of the newest candles, oldest first.</summary>
    public (double[] Closes, double[] Volumes) Newest(int count)
    {
        var n = Math.Min(count, candles.Count);
        var (closes, volumes) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var candle = candles[candles.Count - n + i];
            (closes[i], volumes[i]) = (candle.Close, candle.Volume);
        }

        return (closes, volumes);
    }

    /// <summary>Observation rows of the newest candles, with the aligned private columns when asked.</summary>
    public double[][] Rows(int count, bool enriched)
    {
        var (closes, volumes) = Newest(count);
        var rows = BaseObservation.Rows(closes, volumes);
        for (var i = 0; enriched && i < rows.Length; i++)
        {
            var micro = candles[candles.Count - rows.Length + i].Micro;
            rows[i] =
            [
                .. rows[i], micro.FillImbalance, micro.SpreadRealization, micro.FillTimeDerivative,
                micro.CongestionRatio,
            ];
        }

        return rows;
    }

    /// <summary>Writes the state as one struct.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(open);
        writer.F64(close);
        writer.F64(volume);
        writer.I64(Total);
        writer.List(candles.Count);
        foreach (var c in candles)
        {
            writer.I64(c.OpenSec);
            writer.F64(c.Close);
            writer.F64(c.Volume);
            writer.F64(c.Micro.FillImbalance);
            writer.F64(c.Micro.SpreadRealization);
            writer.F64(c.Micro.FillTimeDerivative);
            writer.F64(c.Micro.CongestionRatio);
        }
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        open = reader.I64();
        close = reader.F64();
        volume = reader.F64();
        Total = reader.I64();
        candles.Clear();
        var n = reader.List(56);
        for (var i = 0; i < n; i++)
        {
            candles.Add(new Candle(
                reader.I64(), reader.F64(), reader.F64(),
                new MicroFeatures(reader.F64(), reader.F64(), reader.F64(), reader.F64())));
        }
    }

    private void Close(long next, MicroFeatures micro)
    {
        Push(new Candle(open, close, volume, micro));
        volume = 0.0;
        var missing = ((next - open) / intervalSec) - 1;
        if (missing > LongestGap)
        {
            candles.Clear();
        }
        else
        {
            for (var i = 1; i <= missing; i++)
            {
                Push(new Candle(open + (i * intervalSec), close, 0.0, micro));
            }
        }

        open = next;
    }

    private void Push(Candle candle)
    {
        candles.Add(candle);
        Total++;
        if (candles.Count > limit + Slack)
        {
            candles.RemoveRange(0, candles.Count - limit);
        }
    }
}
