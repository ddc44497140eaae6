namespace Millwright.Venues.Kraken;

/// <summary>
/// The public channels of one pair (grid.md §9.4): ticker as quotes, at most one per second; instrument as rules; ohlc
/// as closed candles of the scanner; the state of the venue; optionally the book, whose damage asks for a new
/// connection.
/// </summary>
public sealed class KrakenMarketFeed : IKrakenSocketUser
{
    private const int BookRequest = 4;
    private static readonly Duration Least = Duration.FromSeconds(1);
    private static readonly int[] Intervals = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];
    private readonly KrakenPair pair;
    private readonly IVenueInbox inbox;
    private readonly IClock clock;
    private readonly KrakenMarketFeedOptions options;
    private readonly KrakenCandles candles = new();
    private Instant told = Instant.Epoch;
    private string venueState = "online";

    /// <summary>Creates a feed.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="inbox">Where quotes, candles and conditions go.</param>
    /// <param name="clock">Clock of the group.</param>
    /// <param name="options">Channels.</param>
    public KrakenMarketFeed(KrakenPair pair, IVenueInbox inbox, IClock clock, KrakenMarketFeedOptions options)
    {
        this.pair = pair;
        this.inbox = inbox;
        this.clock = clock;
        this.options = options;
        if (options.BookDepth > 0)
        {
            Book = new KrakenBook(options.BookDepth, pair.Instrument.PriceDecimals, pair.Instrument.LotDecimals);
        }
    }

    /// <summary>True when the venue offers candles of this length, minutes.</summary>
    public static bool Offers(int candleMinutes) => Intervals.Contains(candleMinutes);

    /// <summary>Quotes handed on.</summary>
    public long Quotes { get; private set; }

    /// <summary>Candles handed on.</summary>
    public long Candles { get; private set; }

    /// <summary>Book updates whose checksum was right.</summary>
    public long BookUpdates { get; private set; }

    /// <summary>Book updates whose checksum was wrong: each asked for a new connection.</summary>
    public long Mismatches { get; private set; }

    /// <summary>Time of the last quote, the epoch before the first.</summary>
    public Instant LastAt => told;

    /// <summary>The book, or null where it is not subscribed.</summary>
    public KrakenBook? Book { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> SubscriptionsAsync(CancellationToken cancel)
    {
        List<string> texts = [Subscribe("ticker", "\"event_trigger\":\"bbo\",", 1)];
        if (options.Instrument is not null)
        {
            texts.Add("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"},\"req_id\":2}");
        }

        if (Offers(options.CandleMinutes))
        {
            texts.Add(Subscribe("ohlc", $"\"interval\":{options.CandleMinutes},", 3));
        }

        if (Book is not null)
        {
            texts.Add(Subscribe("book", $"\"depth\":{options.BookDepth},", BookRequest));
        }

        return Task.FromResult<IReadOnlyList<string>?>(texts);
    }

    /// <inheritdoc/>
    public void OnConnection(bool up, string reason)
    {
        // The plant sees a lost feed as the age of its price (grid.md §8.3).
    }

    /// <inheritdoc/>
    public bool OnFrame(scoped in KrakenFrame frame)
    {
        switch (frame.Kind)
        {
            case KrakenFrameKind.Reply:
                // Prices are needed, the other channels are not: their refusal must not cost the connection.
                return frame.Success || frame.RequestId > 1;
            case KrakenFrameKind.Ticker:
                OnTicker(in frame);
                return true;
            case KrakenFrameKind.Instrument:
                OnInstrument(in frame);
                return true;
            case KrakenFrameKind.Ohlc:
                OnCandles(in frame);
                return true;
            case KrakenFrameKind.Status:
                OnStatus(in frame);
                return true;
            case KrakenFrameKind.Book when Book is not null:
                return OnBook(in frame, Book);
            default:
                return true;
        }
    }

    private string Subscribe(string channel, string parameters, int number) =>
        "{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\"," + parameters + "\"symbol\":[\""
        + pair.Symbol + "\"]},\"req_id\":" + number + "}";

    private void OnTicker(scoped in KrakenFrame frame)
    {
        var now = clock.Now();
        var rows = new KrakenRows(frame.Data);
        while (rows.Next(out KrakenTick tick))
        {
            if (now - told >= Least && tick.Bid > 0m && tick.Bid <= tick.Ask)
            {
                told = now;
                Quotes++;
                inbox.Post(new QuoteRecord(tick.Bid, tick.Ask, tick.Last, 1));
            }
        }
    }

    private void OnInstrument(scoped in KrakenFrame frame)
    {
        var rows = new KrakenInstrumentReader(frame.Data);
        while (rows.Next(out var row))
        {
            if (pair.Is(row.Symbol.ToString()))
            {
                options.Instrument?.Invoke(row);
            }
        }
    }

    private void OnCandles(scoped in KrakenFrame frame)
    {
        if (frame.IsSnapshot)
        {
            candles.Restart();
        }

        var rows = new KrakenRows(frame.Data);
        while (rows.Next(out KrakenCandle row))
        {
            if (row.IntervalMin == options.CandleMinutes && candles.Take(in row) is { } closed)
            {
                Candles++;
                inbox.Post(in closed);
            }
        }
    }

    private void OnStatus(scoped in KrakenFrame frame)
    {
        var state = KrakenRows.SystemState(frame.Data);
        if (state.Length > 0 && state != venueState)
        {
            venueState = state;
            inbox.Post(VenueFact.Condition(
                "venue.system_status", on: state != "online", $"The venue says its trading engine is '{state}'."));
        }
    }

    private bool OnBook(scoped in KrakenFrame frame, KrakenBook book)
    {
        var rows = new KrakenRows(frame.Data);
        while (rows.Next(book, frame.IsSnapshot, out var matches))
        {
            if (!matches)
            {
                Mismatches++;
                return false;
            }

            BookUpdates++;
        }

        return !rows.Failed;
    }
}
