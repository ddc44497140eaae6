namespace Millwright.Venues.Kraken;

/// <summary>Rows of the public channels and of balances, without allocation (grid.md §9.4).</summary>
public ref struct KrakenRows
{
    private JsonCursor cursor;
    private readonly bool valid;

    /// <summary>Starts at the data of a frame.</summary>
    public KrakenRows(ReadOnlySpan<byte> data)
    {
        cursor = new JsonCursor(data);
        valid = cursor.Array();
    }

    /// <summary>True when the data ended early.</summary>
    public readonly bool Failed => cursor.Failed;

    /// <summary>Trading engine's state in a <c>status</c> frame, "" when it tells none; allocates.</summary>
    public static string SystemState(ReadOnlySpan<byte> data)
    {
        var rows = new KrakenRows(data);
        var state = "";
        while (rows.Enter())
        {
            while (rows.cursor.Member(out var name))
            {
                if (name.SequenceEqual("system"u8))
                {
                    state = new ShortText(rows.cursor.String()).ToString();
                }
                else
                {
                    rows.cursor.Skip();
                }
            }
        }

        return rows.Failed ? "" : state;
    }

    /// <summary>The next row of <c>ticker</c>.</summary>
    public bool Next(out KrakenTick row)
    {
        row = default;
        if (!Enter())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("symbol"u8):
                    row.Symbol = new ShortText(cursor.String());
                    break;
                case 3 when name.SequenceEqual("bid"u8):
                    row.Bid = cursor.Number();
                    break;
                case 3 when name.SequenceEqual("ask"u8):
                    row.Ask = cursor.Number();
                    break;
                case 4 when name.SequenceEqual("last"u8):
                    row.Last = cursor.Number();
                    break;
                case 6 when name.SequenceEqual("volume"u8):
                    row.Volume = cursor.Number();
                    break;
                case 4 when name.SequenceEqual("vwap"u8):
                    row.Vwap = cursor.Number();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }

    /// <summary>The next row of <c>trade</c>.</summary>
    public bool Next(out KrakenTradeTick row)
    {
        row = default;
        if (!Enter())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("symbol"u8):
                    row.Symbol = new ShortText(cursor.String());
                    break;
                case 4 when name.SequenceEqual("side"u8):
                    row.Side = cursor.String().SequenceEqual("sell"u8) ? OrderSide.Sell : OrderSide.Buy;
                    break;
                case 5 when name.SequenceEqual("price"u8):
                    row.Price = cursor.Number();
                    break;
                case 3 when name.SequenceEqual("qty"u8):
                    row.Qty = cursor.Number();
                    break;
                case 8 when name.SequenceEqual("trade_id"u8):
                    row.TradeId = cursor.Whole();
                    break;
                case 9 when name.SequenceEqual("timestamp"u8):
                    row.Time = UtcText.Parse(cursor.String());
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }

    /// <summary>The next row of <c>ohlc</c>.</summary>
    public bool Next(out KrakenCandle row)
    {
        row = default;
        if (!Enter())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("symbol"u8):
                    row.Symbol = new ShortText(cursor.String());
                    break;
                case 4 when name.SequenceEqual("open"u8):
                    row.Open = cursor.Number();
                    break;
                case 4 when name.SequenceEqual("high"u8):
                    row.High = cursor.Number();
                    break;
                case 3 when name.SequenceEqual("low"u8):
                    row.Low = cursor.Number();
                    break;
                case 5 when name.SequenceEqual("close"u8):
                    row.Close = cursor.Number();
                    break;
                case 6 when name.SequenceEqual("volume"u8):
                    row.Volume = cursor.Number();
                    break;
                case 8 when name.SequenceEqual("interval"u8):
                    row.IntervalMin = cursor.Whole();
                    break;
                case 14 when name.SequenceEqual("interval_begin"u8):
                    row.Begin = UtcText.Parse(cursor.String());
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }

    /// <summary>The next row of <c>balances</c>, snapshot or update.</summary>
    public bool Next(out KrakenBalanceRow row)
    {
        row = default;
        if (!Enter())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("asset"u8):
                    row.Asset = new ShortText(cursor.String());
                    break;
                case 7 when name.SequenceEqual("balance"u8):
                    row.Balance = cursor.Number();
                    break;
                case 6 when name.SequenceEqual("amount"u8):
                    row.Amount = cursor.Number();
                    break;
                case 9 when name.SequenceEqual("ledger_id"u8):
                    row.LedgerId = new ShortText(cursor.String());
                    break;
                case 6 when name.SequenceEqual("ref_id"u8):
                    row.RefId = new ShortText(cursor.String());
                    break;
                case 4 when name.SequenceEqual("type"u8):
                    row.Type = new ShortText(cursor.String());
                    break;
                case 9 when name.SequenceEqual("timestamp"u8):
                    row.Time = UtcText.Parse(cursor.String());
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }

    /// <summary>Applies a row of <c>book</c> and compares the checksum.</summary>
    /// <param name="book">Book of the symbol; a snapshot replaces it.</param>
    /// <param name="isSnapshot">True for a snapshot frame.</param>
    /// <param name="matches">False: the book is damaged, subscribe again.</param>
    /// <returns>False after the last row.</returns>
    public bool Next(KrakenBook book, bool isSnapshot, out bool matches)
    {
        ArgumentNullException.ThrowIfNull(book);
        matches = false;
        if (!Enter())
        {
            return false;
        }

        if (isSnapshot)
        {
            book.Clear();
        }

        long checksum = -1;
        while (cursor.Member(out var name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("bids"u8):
                    Levels(book, ask: false);
                    break;
                case 4 when name.SequenceEqual("asks"u8):
                    Levels(book, ask: true);
                    break;
                case 8 when name.SequenceEqual("checksum"u8):
                    checksum = cursor.Whole();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        book.Trim();
        matches = !cursor.Failed && checksum == book.Checksum();
        return !cursor.Failed;
    }

    private bool Enter() => valid && cursor.Element() && cursor.Object();

    private void Levels(KrakenBook book, bool ask)
    {
        if (!cursor.Array())
        {
            return;
        }

        while (cursor.Element() && cursor.Object())
        {
            var (price, qty) = (0m, 0m);
            while (cursor.Member(out var name))
            {
                if (name.SequenceEqual("price"u8))
                {
                    price = cursor.Number();
                }
                else if (name.SequenceEqual("qty"u8))
                {
                    qty = cursor.Number();
                }
                else
                {
                    cursor.Skip();
                }
            }

            if (!cursor.Failed)
            {
                book.Set(ask, price, qty);
            }
        }
    }
}
