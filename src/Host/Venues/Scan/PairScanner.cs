using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// Ranks the pairs of a venue for a grid by spread, volume, ATR% ÷ round-trip fee, minimum order and directional
/// efficiency (grid.md §7.10). Advises only; never adds a plant.
/// </summary>
public static class PairScanner
{
    private const int Candles = 24;

    /// <summary>Reads metadata, tickers, and the hourly candles of the pairs with the most volume.</summary>
    /// <param name="rest">Public calls.</param>
    /// <param name="quote">Only pairs quoted in this asset, or null = the asset that quotes most pairs.</param>
    /// <param name="most">Pairs whose candles are read, 1 or more.</param>
    /// <param name="cancel">Ends the scan.</param>
    public static async Task<Result<IReadOnlyList<PairScore>>> ScanAsync(
        KrakenRest rest, string? quote, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var metadata = await KrakenClient.MetadataAsync(rest, cancel);
        var tickers = await rest.PublicAsync("/0/public/Ticker", "", cancel);
        if (!metadata.IsOk || !tickers.IsOk)
        {
            return Result<IReadOnlyList<PairScore>>.Fail(
                "venue", "stale", $"The venue does not answer: {metadata.Text}{metadata.Code}{tickers.Text}");
        }

        var (assets, pairs) = metadata.Value;
        var online = pairs.Where(pair => pair.Instrument.Status == InstrumentStatus.Online).ToArray();
        var asset = quote is null
            ? online.GroupBy(pair => pair.Instrument.Quote).MaxBy(group => group.Count())?.Key
            : assets.Canonical(quote.ToUpperInvariant());
        var rows = online.Where(pair => pair.Instrument.Quote == asset)
            .Select(pair => (Pair: pair, Ticker: tickers.Result.TryGetProperty(pair.Key, out var row)
                ? KrakenReaders.Ticker(row)
                : default))
            .Where(row => row.Ticker.Bid > 0m && row.Ticker.Ask >= row.Ticker.Bid)
            .OrderByDescending(row => row.Ticker.QuoteVolume).Take(most).ToArray();
        var scores = new List<PairScore>();
        foreach (var (pair, ticker) in rows)
        {
            var answer = await rest.PublicAsync("/0/public/OHLC", $"pair={pair.AltName}&interval=60", cancel);
            var candles = answer.IsOk && answer.Result.TryGetProperty(pair.Key, out var list)
                ? list.EnumerateArray().Select(KrakenReaders.Candle).TakeLast(Candles + 1).ToArray()
                : [];
            scores.Add(Of(pair, ticker, [.. candles.Select(row => (row.H, row.L, row.C))]));
        }

        return Result<IReadOnlyList<PairScore>>.Ok(Rank(scores));
    }

    /// <summary>Figures of one pair from its ticker and hourly candles, oldest first; unranked.</summary>
    public static PairScore Of(
        KrakenPair pair,
        (decimal Bid, decimal Ask, decimal Last, decimal QuoteVolume) ticker,
        IReadOnlyList<(double High, double Low, double Close)> candles)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(candles);
        var mid = (double)(ticker.Bid + ticker.Ask) / 2;
        var (range, path, move) = (0.0, 0.0, 0.0);
        for (var i = 1; i < candles.Count; i++)
        {
            var before = candles[i - 1].Close;
            range += Math.Max(candles[i].High, before) - Math.Min(candles[i].Low, before);
            path += Math.Abs(candles[i].Close - before);
            move += candles[i].Close - before;
        }

        var atr = candles.Count > 1 ? range / (candles.Count - 1) / mid * 100 : 0;
        var fees = 2 * (double)pair.Instrument.MakerFeePct;
        return new PairScore(
            pair.Instrument.Pair,
            (double)(ticker.Ask - ticker.Bid) / mid * 10_000,
            (double)ticker.QuoteVolume,
            Math.Max((double)pair.Instrument.OrderMin * mid, (double)pair.Instrument.CostMin),
            atr,
            fees > 0 ? atr / fees : 0,
            path > 0 ? Math.Abs(move) / path : 0,
            0);
    }

    /// <summary>Orders by the sum of ranks; equal sums by name.</summary>
    public static IReadOnlyList<PairScore> Rank(IReadOnlyList<PairScore> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Func<PairScore, double>[] better =
        [
            row => row.SpreadBps, row => -row.QuoteVolume, row => -row.FeeRatio, row => row.MinimumCost,
            row => row.Efficiency,
        ];
        return [.. rows.Select(row => row with { Score = better.Sum(of => rows.Count(other => of(other) < of(row))) })
            .OrderBy(row => row.Score).ThenBy(row => row.Pair, StringComparer.Ordinal)];
    }
}
