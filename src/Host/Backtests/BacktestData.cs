using System.Globalization;
using Millwright.Host.Prices;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Backtests;

/// <summary>Bars and trading rules of a backtest.</summary>
/// <param name="Name">What is shown as the source.</param>
/// <param name="Bars">Bars within the wanted range.</param>
/// <param name="Instrument">Rules of the pair.</param>
public sealed record BacktestData(string Name, BarSeries Bars, Instrument Instrument)
{
    private const double SyntheticStart = 0.1;
    private const int FetchTimeoutMs = 15_000;
    private const int SecondsPerBar = 60;

    /// <summary>Loads the table, the recorded set or the synthetic market a request names.</summary>
    public static Result<BacktestData> Load(BacktestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Fetch is { } pair)
        {
            return FetchAsync(request, pair).GetAwaiter().GetResult();
        }

        if (request.Data is null)
        {
            return Synthetic(request);
        }

        if (!Find(request.Data, request.DataRoot, request.Pair).TryGet(out var set, out var error)
            || !RecordedData.Open(set).TryGet(out var bars, out error)
            || !Range(bars, request).TryGet(out bars, out error))
        {
            return Result<BacktestData>.Fail(error);
        }

        if (bars.Count < 2)
        {
            return Result<BacktestData>.Fail(
                "bars", "range", $"{bars.Count} candle(s) of {set.Id} in the range; a backtest needs at least 2");
        }

        return EmbeddedInstruments.ForRecorded(set.Pair, bars[0].Open).TryGet(out var instrument, out error)
            ? Result<BacktestData>.Ok(new BacktestData(set.Id, bars, instrument))
            : Result<BacktestData>.Fail(error);
    }

    /// <summary>Candles of the venue's public OHLC call, with the venue's own rules of the pair.</summary>
    private static async Task<Result<BacktestData>> FetchAsync(BacktestRequest request, string pair)
    {
        var opened = await LivePrices.OpenAsync(
            request.FetchFrom, pair, request.Grid.OrderSize, FetchTimeoutMs, FetchTimeoutMs, request.FetchMinutes);
        if (!opened.TryGet(out var prices, out var error))
        {
            return Result<BacktestData>.Fail(error);
        }

        using (prices)
        {
            var now = Instant.FromUnixSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            var fetched = await prices.HistoryAsync(request.FetchMinutes, now);
            if (!fetched.TryGet(out var bars, out error) || !Range(bars, request).TryGet(out bars, out error))
            {
                return Result<BacktestData>.Fail(error);
            }

            return bars.Count < 2
                ? Result<BacktestData>.Fail(
                    "bars", "range", $"{bars.Count} candle(s) of {pair} in the range; a backtest needs at least 2")
                : Result<BacktestData>.Ok(new BacktestData(
                    $"{prices.Name} {prices.Instrument.Pair} {request.FetchMinutes} min, {bars.Count} candles", bars,
                    prices.Instrument));
        }
    }

    /// <summary>Recorded bars by file, by id or by pair; the error names what is near.</summary>
    /// <param name="data">Bar table, or id or pair of a recorded set.</param>
    /// <param name="dataRoot">Folder of recorded sets; null = MILLWRIGHT_DATA.</param>
    /// <param name="wantedPair">Pair, when the name of the table does not tell it.</param>
    internal static Result<RecordedSet> Find(string data, string? dataRoot = null, string? wantedPair = null)
    {
        if (File.Exists(data))
        {
            return RecordedData.FromFile(data, wantedPair);
        }

        var root = dataRoot ?? Environment.GetEnvironmentVariable("MILLWRIGHT_DATA") ?? "";
        var sets = RecordedData.Discover(root);
        var pair = data.Replace("/", "", StringComparison.Ordinal);
        var found = sets.FirstOrDefault(set => set.Id.Equals(data, StringComparison.OrdinalIgnoreCase))
            ?? sets.Where(set => string.Equals(set.Pair, pair, StringComparison.OrdinalIgnoreCase))
                .OrderBy(static set => set.IsPerpetual).ThenBy(static set => set.Interval).FirstOrDefault();
        if (found is not null)
        {
            return Result<RecordedSet>.Ok(found);
        }

        var near = sets.Where(set => set.Id.Contains(data, StringComparison.OrdinalIgnoreCase)).Take(12).ToArray();
        if (near.Length == 1)
        {
            return Result<RecordedSet>.Ok(near[0]);
        }

        var hint = near.Length == 0
            ? root.Length == 0 ? "; name a folder of recorded data with --data-root" : ""
            : "; did you mean " + string.Join(", ", near.Select(static set => set.Id)) + "?";
        return Result<RecordedSet>.Fail("data", "unknown", $"'{data}' is neither a file nor a recorded set{hint}");
    }

    private static Result<BarSeries> Range(BarSeries bars, BacktestRequest request)
    {
        if (!Time(request.Start, false, new Instant(0)).TryGet(out var start, out var error)
            || !Time(request.End, true, Instant.Max).TryGet(out var end, out error))
        {
            return Result<BarSeries>.Fail(error);
        }

        return Result<BarSeries>.Ok(bars.Between(start, end));
    }

    private static Result<Instant> Time(string? text, bool isEnd, Instant absent)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Result<Instant>.Ok(absent);
        }

        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds))
        {
            return Result<Instant>.Ok(Instant.FromUnixSeconds(seconds));
        }

        if (!DateTime.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time))
        {
            return Result<Instant>.Fail("time", "format", $"'{text}' is neither Unix seconds nor an ISO date");
        }

        var isDateOnly = !text.Contains(':', StringComparison.Ordinal);
        var unix = (long)(time - DateTime.UnixEpoch).TotalSeconds;
        return Result<Instant>.Ok(Instant.FromUnixSeconds(isDateOnly && isEnd ? unix + 86_399 : unix));
    }

    private static Result<BacktestData> Synthetic(BacktestRequest request)
    {
        var pair = request.Pair ?? "SIM/USD";
        var instrument = EmbeddedInstruments.ForRecorded(pair, SyntheticStart).TryGet(out var known, out _)
            ? known
            : InstrumentRules.Derive(new("SIM", "USD"), SyntheticStart, quoteDecimals: 4);
        var seed = (ulong)request.Grid.PaperSeed;
        var market = new SyntheticMarket(
            SyntheticStart, Instant.FromUnixSeconds(1_700_006_400), [new SyntheticRegime(24.0, 0.0, 3.0)], seed,
                "market/backtest");
        var bars = new Bar[Math.Clamp(request.Days, 1, 3650) * 86_400 / SecondsPerBar];
        for (var i = 0; i < bars.Length; i++)
        {
            var time = market.Now;
            double open = market.Price, high = open, low = open;
            for (var second = 0; second < SecondsPerBar; second++)
            {
                var price = market.Step().Price;
                high = Math.Max(high, price);
                low = Math.Min(low, price);
            }

            bars[i] = new Bar(time, open, high, low, market.Price, 1000.0);
        }

        return Result<BacktestData>.Ok(new BacktestData(
            $"synthetic market, seed {seed}, {bars.Length} minutes",
            new BarSeries(bars, Duration.FromSeconds(SecondsPerBar), new BarQuality()), instrument));
    }
}
