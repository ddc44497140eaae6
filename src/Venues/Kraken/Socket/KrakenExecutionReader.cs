namespace Millwright.Venues.Kraken;

/// <summary>Rows of the <c>executions</c> channel, one after the other, without allocation (grid.md §9.4).</summary>
public ref struct KrakenExecutionReader
{
    private JsonCursor cursor;
    private readonly bool valid;

    /// <summary>Starts at the data of a frame.</summary>
    public KrakenExecutionReader(ReadOnlySpan<byte> data)
    {
        cursor = new JsonCursor(data);
        valid = cursor.Array();
        UnknownMembers = 0;
    }

    /// <summary>Members this build does not read, for the counter.</summary>
    public int UnknownMembers { get; private set; }

    /// <summary>True when the data ended early.</summary>
    public readonly bool Failed => cursor.Failed;

    /// <summary>The next row.</summary>
    public bool Next(out KrakenExecution row)
    {
        row = new KrakenExecution { Maker = true, RateCounter = -1m, CumQty = -1m };
        if (!valid || !cursor.Element() || !cursor.Object())
        {
            return false;
        }

        while (cursor.Member(out var name))
        {
            Read(name, ref row);
        }

        return !cursor.Failed;
    }

    private void Read(ReadOnlySpan<byte> name, ref KrakenExecution row)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("side"u8):
                row.Side = cursor.String().SequenceEqual("sell"u8) ? OrderSide.Sell : OrderSide.Buy;
                break;
            case 4 when name.SequenceEqual("cost"u8):
                row.Cost = cursor.Number();
                break;
            case 4 when name.SequenceEqual("fees"u8):
                Fees(ref row);
                break;
            case 6 when name.SequenceEqual("symbol"u8):
                row.Symbol = new ShortText(cursor.String());
                break;
            case 6 when name.SequenceEqual("reason"u8):
                row.Reason = new ShortText(cursor.String());
                break;
            case 7 when name.SequenceEqual("exec_id"u8):
                row.ExecId = new ShortText(cursor.String());
                break;
            case 7 when name.SequenceEqual("cum_qty"u8):
                row.CumQty = cursor.Number();
                break;
            case 8 when name.SequenceEqual("order_id"u8):
                row.OrderId = new ShortText(cursor.String());
                break;
            case 8 when name.SequenceEqual("last_qty"u8):
                row.LastQty = cursor.Number();
                break;
            case 8 when name.SequenceEqual("trade_id"u8):
                row.TradeId = cursor.Whole();
                break;
            case 9 when name.SequenceEqual("exec_type"u8):
                row.Kind = KindOf(cursor.String());
                break;
            case 9 when name.SequenceEqual("cl_ord_id"u8):
                row.ClientId = new ShortText(cursor.String());
                break;
            case 9 when name.SequenceEqual("order_qty"u8):
                row.OrderQty = cursor.Number();
                break;
            case 9 when name.SequenceEqual("avg_price"u8):
                row.AvgPrice = cursor.Number();
                break;
            case 9 when name.SequenceEqual("timestamp"u8):
                row.Time = UtcText.Parse(cursor.String());
                break;
            default:
                ReadLong(name, ref row);
                break;
        }
    }

    private void ReadLong(ReadOnlySpan<byte> name, ref KrakenExecution row)
    {
        switch (name.Length)
        {
            case 10 when name.SequenceEqual("last_price"u8):
                row.LastPrice = cursor.Number();
                break;
            case 11 when name.SequenceEqual("limit_price"u8):
                row.LimitPrice = cursor.Number();
                break;
            case 13 when name.SequenceEqual("liquidity_ind"u8):
                row.Maker = !cursor.String().SequenceEqual("t"u8);
                break;
            case 12 when name.SequenceEqual("rate_counter"u8):
                row.RateCounter = cursor.Number();
                break;
            default:
                UnknownMembers++;
                cursor.Skip();
                break;
        }
    }

    private void Fees(ref KrakenExecution row)
    {
        if (!cursor.Array())
        {
            return;
        }

        while (cursor.Element() && cursor.Object())
        {
            while (cursor.Member(out var name))
            {
                if (name.SequenceEqual("qty"u8))
                {
                    row.Fee += cursor.Number();
                }
                else if (name.SequenceEqual("asset"u8))
                {
                    row.FeeAsset = new ShortText(cursor.String());
                }
                else
                {
                    cursor.Skip();
                }
            }
        }
    }

    private static KrakenExecType KindOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("new"u8) => KrakenExecType.New,
        5 when name.SequenceEqual("trade"u8) => KrakenExecType.Trade,
        6 when name.SequenceEqual("filled"u8) => KrakenExecType.Filled,
        6 when name.SequenceEqual("status"u8) => KrakenExecType.Status,
        7 when name.SequenceEqual("expired"u8) => KrakenExecType.Expired,
        7 when name.SequenceEqual("amended"u8) => KrakenExecType.Amended,
        8 when name.SequenceEqual("canceled"u8) => KrakenExecType.Canceled,
        8 when name.SequenceEqual("restated"u8) => KrakenExecType.Restated,
        11 when name.SequenceEqual("pending_new"u8) => KrakenExecType.PendingNew,
        _ => KrakenExecType.Unknown,
    };
}
