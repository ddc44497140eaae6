namespace Millwright.Venues.Hyperliquid;

/// <summary>
/// Trades and candles of the socket without allocation; unknown members are skipped. Market data only: this build
/// places no orders on this venue.
/// </summary>
public ref struct HyperliquidFrames
{
    private JsonCursor cursor;
    private readonly bool valid;

    private HyperliquidFrames(ReadOnlySpan<byte> data)
    {
        cursor = new JsonCursor(data);
        valid = cursor.Array();
    }

    /// <summary>Rows of a <c>trades</c> frame; no rows for any other frame.</summary>
    public static HyperliquidFrames Trades(ReadOnlySpan<byte> frame) => new(DataOf(frame, "trades"u8));

    /// <summary>The candle of a <c>candle</c> frame with its coin; false for any other frame.</summary>
    public static bool TryCandle(ReadOnlySpan<byte> frame, out ShortText coin, out Bar bar)
    {
        var reader = new JsonCursor(DataOf(frame, "candle"u8));
        return Candle(ref reader, out coin, out bar);
    }

    /// <summary>The next trade.</summary>
    public bool Next(out HyperliquidTrade row)
    {
        row = default;
        if (!valid || !cursor.Element() || !cursor.Object())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name)
            {
                case [(byte)'c', ..] when name.SequenceEqual("coin"u8):
                    row.Coin = new ShortText(cursor.String());
                    break;
                case [(byte)'s', ..] when name.SequenceEqual("side"u8):
                    row.Side = cursor.String().SequenceEqual("A"u8) ? OrderSide.Sell : OrderSide.Buy;
                    break;
                case [(byte)'p', ..] when name.SequenceEqual("px"u8):
                    row.Price = cursor.Number();
                    break;
                case [(byte)'s', ..] when name.SequenceEqual("sz"u8):
                    row.Size = cursor.Number();
                    break;
                case [(byte)'t', ..] when name.SequenceEqual("tid"u8):
                    row.TradeId = cursor.Whole();
                    break;
                case [(byte)'t', ..] when name.SequenceEqual("time"u8):
                    row.Time = Instant.FromUnixMs(cursor.Whole());
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }

    /// <summary>Candles of a <c>candleSnapshot</c> answer, ascending by open time.</summary>
    public static IReadOnlyList<Bar> Candles(ReadOnlySpan<byte> json)
    {
        var reader = new JsonCursor(json);
        var bars = new List<Bar>();
        if (reader.Array())
        {
            while (reader.Element() && Candle(ref reader, out _, out var bar))
            {
                bars.Add(bar);
            }
        }

        return reader.Failed ? [] : [.. bars.OrderBy(bar => bar.Time)];
    }

    private static bool Candle(ref JsonCursor reader, out ShortText coin, out Bar bar)
    {
        coin = default;
        bar = default;
        if (!reader.Object())
        {
            return false;
        }

        while (reader.Member(out var name))
        {
            switch (name)
            {
                case [(byte)'t']:
                    bar = bar with { Time = Instant.FromUnixMs(reader.Whole()) };
                    break;
                case [(byte)'s']:
                    coin = new ShortText(reader.String());
                    break;
                case [(byte)'o']:
                    bar = bar with { Open = (double)reader.Number() };
                    break;
                case [(byte)'h']:
                    bar = bar with { High = (double)reader.Number() };
                    break;
                case [(byte)'l']:
                    bar = bar with { Low = (double)reader.Number() };
                    break;
                case [(byte)'c']:
                    bar = bar with { Close = (double)reader.Number() };
                    break;
                case [(byte)'v']:
                    bar = bar with { Volume = (double)reader.Number() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return !reader.Failed && bar.Low > 0 && bar.High >= bar.Low;
    }

    private static ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> channel)
    {
        var reader = new JsonCursor(frame);
        ReadOnlySpan<byte> data = default;
        var wanted = false;
        if (!reader.Object())
        {
            return default;
        }

        while (reader.Member(out var name))
        {
            if (name.SequenceEqual("channel"u8))
            {
                wanted = reader.String().SequenceEqual(channel);
            }
            else if (name.SequenceEqual("data"u8))
            {
                data = reader.Raw();
            }
            else
            {
                reader.Skip();
            }
        }

        return wanted && !reader.Failed ? data : default;
    }
}
