using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>Recorded bars, paced; after the last bar the series goes on from its start with shifted times.</summary>
public sealed class RecordedPrices : IPriceSource
{
    private readonly BarSeries bars;

    private RecordedPrices(RecordedSet set, BarSeries bars, Instrument instrument, double speed, int candleMinutes)
    {
        this.bars = bars;
        CandleMinutes = () => candleMinutes;
        Name = set.Id;
        Instrument = instrument;
        Speed = speed;
    }

    /// <inheritdoc/>
    public string Kind => "recorded";

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public double Speed { get; }

    /// <inheritdoc/>
    public Instant Start => bars[0].Time;

    /// <summary>Opens the named file, or the best set of a data folder for a pair: spot before futures, bars nearest to
    /// five minutes, then by name.</summary>
    public static Result<RecordedPrices> Open(string? root, string? file, string? pair, double speed, int candleMinutes)
    {
        RecordedSet? set;
        if (file is not null)
        {
            if (!RecordedData.FromFile(file, pair).TryGet(out set, out var wrong))
            {
                return Result<RecordedPrices>.Fail(wrong);
            }
        }
        else
        {
            set = root is null ? null : Choose(root, pair);
        }

        if (set is null)
        {
            return Result<RecordedPrices>.Fail("prices", "empty",
                $"no recorded bars{(pair is null ? "" : $" of {pair}")}");
        }

        if (!RecordedData.Open(set).TryGet(out var bars, out var error) || bars.Count == 0)
        {
            return Result<RecordedPrices>.Fail("prices", "empty", $"{set.Id}: {error.Message}");
        }

        return EmbeddedInstruments.ForRecorded(set.Pair, bars[0].Open).TryGet(out var instrument, out error)
            ? Result<RecordedPrices>.Ok(
                new RecordedPrices(set, bars, instrument, speed, candleMinutes))
            : Result<RecordedPrices>.Fail(error);
    }

    /// <inheritdoc/>
    public Func<int> CandleMinutes { get; set; }

    /// <inheritdoc/>
    public async Task RunAsync(IGroupHost group, Instant from, CancellationToken cancel)
    {
        var publisher = new PacedPublisher(group, Speed, cancel);
        var candles = new HourCandles(CandleMinutes);
        var step = CandlePath.IntervalSec(bars.Interval);
        var lap = (bars[bars.Count - 1].Time - bars[0].Time) + Duration.FromSeconds(step);
        var laps = from > Start ? (from - Start).Ns / lap.Ns : 0;
        var path = new PricePoint[CandlePath.MaxPoints];
        for (; ; laps++)
        {
            var shift = lap * laps;
            for (var i = 0; i < bars.Count; i++)
            {
                var bar = bars[i] with { Time = bars[i].Time + shift };
                if (bar.Time + Duration.FromSeconds(step) <= from)
                {
                    continue;
                }

                var points = CandlePath.Points(in bar, step, path);
                for (var p = 0; p < points; p++)
                {
                    await publisher.PublishAsync(path[p].Time, path[p].Price);
                    if (candles.Add(path[p].Time, path[p].Price) is { } closed)
                    {
                        publisher.Candle(in closed);
                    }
                }
            }
        }
    }

    private static RecordedSet? Choose(string root, string? pair)
    {
        var wanted = pair is null ? null : Letters(pair);
        return RecordedData.Discover(root)
            .Where(set => set.Interval > Duration.Zero && (wanted is null || Letters(set.Pair) == wanted))
            .OrderBy(set => set.IsPerpetual)
            .ThenBy(set => Math.Abs((set.Interval - Duration.FromSeconds(300)).Ns))
            .ThenByDescending(set => set.Files.Count)
            .ThenBy(set => set.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static string Letters(string pair) =>
        string.Concat(pair.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
