namespace Millwright.Venues.Kraken;

/// <summary>
/// Pairs of an <c>instrument</c> frame, whose data is an object of assets and pairs; without allocation (grid.md §9.4).
/// </summary>
public ref struct KrakenInstrumentReader
{
    private JsonCursor cursor;
    private readonly bool valid;

    /// <summary>Starts at the data of a frame.</summary>
    public KrakenInstrumentReader(ReadOnlySpan<byte> data)
    {
        cursor = new JsonCursor(data);
        if (!cursor.Object())
        {
            return;
        }

        while (cursor.Member(out var name))
        {
            if (name.SequenceEqual("pairs"u8))
            {
                valid = cursor.Array();
                return;
            }

            cursor.Skip();
        }
    }

    /// <summary>True when the data ended early.</summary>
    public readonly bool Failed => cursor.Failed;

    /// <summary>The next pair.</summary>
    public bool Next(out KrakenInstrumentRow row)
    {
        row = default;
        if (!valid || !cursor.Element() || !cursor.Object())
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
                case 6 when name.SequenceEqual("status"u8):
                    row.Status = new ShortText(cursor.String());
                    break;
                case 15 when name.SequenceEqual("price_precision"u8):
                    row.PriceDecimals = cursor.Whole();
                    break;
                case 13 when name.SequenceEqual("qty_precision"u8):
                    row.LotDecimals = cursor.Whole();
                    break;
                case 15 when name.SequenceEqual("price_increment"u8):
                    row.TickSize = cursor.Number();
                    break;
                case 7 when name.SequenceEqual("qty_min"u8):
                    row.OrderMin = cursor.Number();
                    break;
                case 8 when name.SequenceEqual("cost_min"u8):
                    row.CostMin = cursor.Number();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return !cursor.Failed;
    }
}
