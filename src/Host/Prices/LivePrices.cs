using System.Text.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Prices;

/// <summary>
/// Public ticker and candles over HTTPS, polled; needs no keys. A failed poll is retried with the next one.
/// </summary>
public sealed class LivePrices : IPriceSource, IDisposable
{
    private const int Burst = 64;
    private const int BurstPauseMs = 20;
    private readonly HttpClient client;
    private readonly string id;
    private readonly int pollMs;
    private readonly TickerQuotes quotes = new();

    private LivePrices(HttpClient client, string id, Instrument instrument, int pollMs, int candleMinutes)
    {
        this.client = client;
        this.id = id;
        this.pollMs = pollMs;
        CandleMinutes = () => candleMinutes;
        Instrument = instrument;
        Name = client.BaseAddress!.Host;
    }

    /// <inheritdoc/>
    public string Kind => "live";

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public double Speed => 1;

    /// <inheritdoc/>
    public Instant Start => Instant.Epoch;

    /// <summary>Asks the venue; an error when it does not answer within the time.</summary>
    public static async Task<Result<LivePrices>> OpenAsync(
        string address,
        string? pair,
        decimal orderSize,
        int timeoutMs,
        int pollMs,
        int candleMinutes)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMilliseconds(timeoutMs) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("millwright");
        try
        {
            var assets = KrakenAssets.Read(await GetAsync(client, "/0/public/Assets"));
            var pairs = KrakenPairs.Read(await GetAsync(client, "/0/public/AssetPairs"), assets);
            var tickers = await GetAsync(client, "/0/public/Ticker");
            if (PairChoice.Choose(pairs, assets, tickers, pair, orderSize).TryGet(out var found, out var error))
            {
                return Result<LivePrices>.Ok(
                    new LivePrices(client, found.AltName, found.Instrument, pollMs, candleMinutes));
            }

            client.Dispose();
            return Result<LivePrices>.Fail(error);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException
            or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            client.Dispose();
            return Result<LivePrices>.Fail("prices", "stale", $"{address} does not answer: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(IGroupHost group, Instant from, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(pollMs));
        var publisher = new PacedPublisher(group, 1, cancel);
        var candles = new VenueCandles(path => GetAsync(client, path), id);
        var built = new HourCandles(CandleMinutes);
        do
        {
            await TryAsync(group, () => QuoteAsync(group, publisher, built), cancel);
            await TryAsync(group, () => CandlesAsync(group, publisher, candles, cancel), cancel);
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>The closed candles the venue hands out now, at most 720 of it, oldest first.</summary>
    /// <param name="minutes">Length, one of those the venue has.</param>
    /// <param name="now">Wall time.</param>
    public async Task<Result<BarSeries>> HistoryAsync(int minutes, Instant now)
    {
        if (!VenueCandles.Offers(minutes))
        {
            return Result<BarSeries>.Fail("interval", "range", $"{minutes} min; expected {VenueCandles.Lengths}");
        }

        try
        {
            var candles = new VenueCandles(path => GetAsync(client, path), id, int.MaxValue);
            var rows = await candles.TakeAsync(minutes, now, onlyHistory: true);
            Bar[] bars =
            [
                .. rows.Select(static row => new Bar(
                    new Instant(row.OpenNs), row.Open, row.High, row.Low, row.Close, row.Volume)),
            ];
            return Result<BarSeries>.Ok(new BarSeries(bars, Duration.FromSeconds(60L * minutes), new BarQuality()));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException
            or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return Result<BarSeries>.Fail("fetch", "stale", $"{Name} does not answer: {failure.Message}");
        }
    }

    /// <summary>Length of the candles that come from elsewhere after the start, min; 0 = none do.</summary>
    public int FeedMinutes { get; set; }

    /// <inheritdoc/>
    public Func<int> CandleMinutes { get; set; }

    private async Task QuoteAsync(IGroupHost group, PacedPublisher publisher, HourCandles built)
    {
        var answer = await GetAsync(client, $"/0/public/Ticker?pair={id}");
        if (quotes.Read(answer.EnumerateObject().First().Value, group.Now) is not { } quote)
        {
            return;
        }

        Send(group, in quote);
        if (!VenueCandles.Offers(CandleMinutes()) && built.Add(group.Now, (double)quote.Last) is { } closed)
        {
            publisher.Candle(in closed);
        }
    }

    private async Task CandlesAsync(
        IGroupHost group, PacedPublisher publisher, VenueCandles candles, CancellationToken cancel)
    {
        var minutes = CandleMinutes();
        var sent = 0;
        foreach (var closed in await candles.TakeAsync(minutes, group.Now, onlyHistory: FeedMinutes == minutes))
        {
            publisher.Candle(in closed);
            if (++sent % Burst == 0)
            {
                await Task.Delay(BurstPauseMs, cancel);
            }
        }
    }

    private async Task TryAsync(IGroupHost group, Func<Task> ask, CancellationToken cancel)
    {
        try
        {
            await ask();
            group.Sources?.Good(Name, group.Now);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException
            or FormatException or InvalidOperationException
            || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            Failures++;
            if (failure is not (HttpRequestException or OperationCanceledException))
            {
                group.Sources?.Bad(Name, "ticker", "unknown", group.Now);
            }
        }
    }

    /// <summary>Polls that failed; the plant sees their effect as the age of its price.</summary>
    public long Failures { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static void Send(IGroupHost group, in QuoteRecord quote)
    {
        Span<byte> payload = stackalloc byte[QuoteRecord.Size];
        quote.Write(payload);
        var input = new RecordInput(MarketRecord.Quote, PlantAddress.Kernel, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, payload, conflateKey: MarketRecord.Quote);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.GetProperty("result").Clone();
    }
}
