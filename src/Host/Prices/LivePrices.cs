using System.Text.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Prices;

/// <summary>Public ticker over HTTPS, polled; needs no keys. A failed poll is retried with the next one.</summary>
public sealed class LivePrices : IPriceSource, IDisposable
{
    private readonly HttpClient client;
    private readonly string id;
    private readonly int pollMs;
    private readonly Duration candle;

    private LivePrices(HttpClient client, string id, Instrument instrument, int pollMs, int candleMinutes)
    {
        this.client = client;
        this.id = id;
        this.pollMs = pollMs;
        candle = Duration.FromSeconds(60L * candleMinutes);
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
        var candles = new HourCandles(candle);
        var publisher = new PacedPublisher(group, 1, cancel);
        do
        {
            try
            {
                var answer = await GetAsync(client, $"/0/public/Ticker?pair={id}");
                var ticker = KrakenReaders.Ticker(answer.EnumerateObject().First().Value);
                Send(group, new QuoteRecord(ticker.Bid, ticker.Ask, ticker.Last, 1));
                group.Sources?.Good(Name, group.Now);
                if (BuildsCandles && candles.Add(group.Now, (double)ticker.Last) is { } closed)
                {
                    publisher.Candle(in closed);
                }
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
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>False where candles come from elsewhere.</summary>
    public bool BuildsCandles { get; set; } = true;

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
