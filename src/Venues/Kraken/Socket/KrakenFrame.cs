namespace Millwright.Venues.Kraken;

/// <summary>Head of a frame: channel, kind of update, sequence, and its data for the row readers.</summary>
public ref struct KrakenFrame
{
    /// <summary>Channel or method.</summary>
    public KrakenFrameKind Kind { get; set; }

    /// <summary>True for a snapshot.</summary>
    public bool IsSnapshot { get; set; }

    /// <summary>Position in the channel (private channels), 0 when absent.</summary>
    public long Sequence { get; set; }

    /// <summary>Number of the request answered, 0 when absent.</summary>
    public long RequestId { get; set; }

    /// <summary>False when a request was refused.</summary>
    public bool Success { get; set; }

    /// <summary>Error text of a refused request, raw.</summary>
    public ReadOnlySpan<byte> Error { get; set; }

    /// <summary>The data array, or the result of a reply, raw.</summary>
    public ReadOnlySpan<byte> Data { get; set; }

    /// <summary>Reads the head of a frame.</summary>
    /// <returns>False when the text is not a frame of the protocol.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out KrakenFrame frame)
    {
        frame = new KrakenFrame { Success = true };
        var cursor = new JsonCursor(json);
        if (!cursor.Object())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("channel"u8):
                    frame.Kind = Channel(cursor.String());
                    break;
                case 4 when name.SequenceEqual("type"u8):
                    frame.IsSnapshot = cursor.String().SequenceEqual("snapshot"u8);
                    break;
                case 4 when name.SequenceEqual("data"u8):
                    frame.Data = cursor.LastArray();
                    break;
                case 8 when name.SequenceEqual("sequence"u8):
                    frame.Sequence = cursor.Whole();
                    break;
                case 6 when name.SequenceEqual("method"u8):
                    frame.Kind = cursor.String().SequenceEqual("pong"u8)
                        ? KrakenFrameKind.Pong
                        : KrakenFrameKind.Reply;
                    break;
                case 6 when name.SequenceEqual("req_id"u8):
                    frame.RequestId = cursor.Whole();
                    break;
                case 7 when name.SequenceEqual("success"u8):
                    frame.Success = cursor.True();
                    break;
                case 5 when name.SequenceEqual("error"u8):
                    frame.Error = cursor.String();
                    frame.Success = false;
                    break;
                case 6 when name.SequenceEqual("result"u8):
                    frame.Data = cursor.Raw();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed && cursor.AtEnd;
    }

    private static KrakenFrameKind Channel(ReadOnlySpan<byte> name) => name.Length switch
    {
        9 when name.SequenceEqual("heartbeat"u8) => KrakenFrameKind.Heartbeat,
        6 when name.SequenceEqual("ticker"u8) => KrakenFrameKind.Ticker,
        6 when name.SequenceEqual("status"u8) => KrakenFrameKind.Status,
        4 when name.SequenceEqual("book"u8) => KrakenFrameKind.Book,
        4 when name.SequenceEqual("ohlc"u8) => KrakenFrameKind.Ohlc,
        5 when name.SequenceEqual("trade"u8) => KrakenFrameKind.Trade,
        10 when name.SequenceEqual("executions"u8) => KrakenFrameKind.Executions,
        10 when name.SequenceEqual("instrument"u8) => KrakenFrameKind.Instrument,
        8 when name.SequenceEqual("balances"u8) => KrakenFrameKind.Balances,
        _ => KrakenFrameKind.Unknown,
    };
}
