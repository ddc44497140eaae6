using Millwright.Portfolio.Ingest;

namespace Millwright.Portfolio.Records;

/// <summary>A public trade of a token as journaled (portfolio.md §2.1).</summary>
/// <param name="Token">Token id.</param>
/// <param name="Trade">The trade.</param>
public readonly record struct TradeRow(string Token, Trade Trade)
{
    /// <summary>Payload of trades in the order of arrival.</summary>
    public static byte[] Encode(IReadOnlyList<TradeRow> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        var writer = new CseWriter();
        writer.List(trades.Count);
        foreach (var (token, trade) in trades)
        {
            writer.String(token);
            writer.I64(trade.TimeMs);
            writer.Decimal(trade.Price);
            writer.Decimal(trade.Size);
            writer.Bool(trade.TakerBuys);
            writer.I64(trade.TradeId);
            writer.I64(trade.ReceivedMs);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not trades.</exception>
    public static IReadOnlyList<TradeRow> Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        var rows = new TradeRow[reader.List(40)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new TradeRow(reader.String(), new Trade(
                reader.I64(), reader.Decimal(), reader.Decimal(), reader.Bool(), reader.I64(), reader.I64()));
        }

        return rows;
    }
}
