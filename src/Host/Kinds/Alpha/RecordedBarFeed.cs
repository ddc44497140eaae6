using Millwright.Alpha.Options;
using Millwright.Alpha.Universe;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Recorded 1-minute bars of perpetuals, aligned on the minutes all instruments have; closes become mids. Suits a scan
/// quantum of one minute. The series goes on from its start with shifted times.
/// </summary>
internal sealed class RecordedBarFeed : IKindFeed
{
    private const string Folder = "binance-perp-1m-2025";
    private readonly Instant[] times;
    private readonly double[][] closes;

    private RecordedBarFeed(Instant[] times, double[][] closes, double speed)
    {
        this.times = times;
        this.closes = closes;
        Speed = speed;
    }

    /// <inheritdoc/>
    public string Kind => "recorded";

    /// <inheritdoc/>
    public string Name => Folder;

    /// <inheritdoc/>
    public Instant Start => times[0];

    /// <inheritdoc/>
    public double Speed { get; }

    /// <summary>Minutes all instruments have.</summary>
    public int Count => times.Length;

    /// <summary>Closes of a minute in instrument order.</summary>
    public ReadOnlySpan<double> At(int index) => closes[index];

    /// <summary>Opens the bars of a universe.</summary>
    public static Result<IKindFeed> Open(string? root, AlphaOptions options)
    {
        var opened = Load(root, options);
        return opened.TryGet(out var feed, out var error)
            ? Result<IKindFeed>.Ok(feed)
            : Result<IKindFeed>.Fail(error);
    }

    /// <summary>Loads and aligns the bars.</summary>
    public static Result<RecordedBarFeed> Load(string? root, AlphaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (root is null)
        {
            return Result<RecordedBarFeed>.Fail(
                "alpha.source", "empty", "recorded bars need MILLWRIGHT_DATA; set it or use alpha.source=synthetic");
        }

        if (!InstrumentList.TryParse(options.Universe, out var ids))
        {
            return Result<RecordedBarFeed>.Fail("alpha.universe", "unknown", "8 to 200 instruments are expected");
        }

        var series = new BarSeries[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            var file = Path.Combine(root, Folder, ids[i] + "-1m.csv.gz");
            if (!File.Exists(file))
            {
                return Result<RecordedBarFeed>.Fail(
                    "alpha.universe", "unknown", $"there are no recorded bars of '{ids[i]}' in {Folder}");
            }

            if (!RecordedData.FromFile(file, ids[i]).TryGet(out var set, out var wrong)
                || !RecordedData.Open(set).TryGet(out var bars, out wrong))
            {
                return Result<RecordedBarFeed>.Fail(wrong);
            }

            series[i] = bars;
        }

        return Align(series, options.Speed);
    }

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        var clock = new FeedClock(run.Host, Speed, cancel);
        var lap = (times[^1] - times[0]) + Duration.FromSeconds(60);
        for (var shift = Duration.Zero; ; shift += lap)
        {
            for (var t = 0; t < times.Length; t++)
            {
                var at = times[t] + shift;
                if (at <= from)
                {
                    continue;
                }

                await clock.UntilAsync(at);
                for (var i = 0; i < closes[t].Length; i++)
                {
                    clock.Mid(i, closes[t][i], at);
                }
            }
        }
    }

    private static Result<RecordedBarFeed> Align(BarSeries[] series, double speed)
    {
        var first = series.Max(s => s[0].Time);
        var last = series.Min(s => s[s.Count - 1].Time);
        var times = new List<Instant>();
        var rows = new List<double[]>();
        var cursor = series.Select(s => s.LowerBound(first)).ToArray();
        for (var at = first; at <= last; at += Duration.FromSeconds(60))
        {
            var row = new double[series.Length];
            for (var i = 0; i < row.Length; i++)
            {
                while (cursor[i] + 1 < series[i].Count && series[i][cursor[i] + 1].Time <= at)
                {
                    cursor[i]++;
                }

                row[i] = series[i][cursor[i]].Close;
            }

            times.Add(at);
            rows.Add(row);
        }

        return times.Count > 1
            ? Result<RecordedBarFeed>.Ok(new RecordedBarFeed([.. times], [.. rows], speed))
            : Result<RecordedBarFeed>.Fail("alpha.universe", "empty", "the recorded bars have no minute in common");
    }
}
