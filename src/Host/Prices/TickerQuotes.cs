using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Prices;

/// <summary>
/// Quotes from polled ticker rows (grid.md §8.3). A row without bid or ask gives its last trade when that is younger
/// than 10 s: the ticker names no time, so a trade counts as old as the poll before the one that showed it.
/// </summary>
internal sealed class TickerQuotes
{
    private static readonly Duration TradeMaxAge = Duration.FromSeconds(10);
    private long knownTrades = -1;
    private decimal knownLast;
    private Instant polledAt = Instant.Epoch;
    private Instant tradedAt = Instant.Epoch;

    /// <summary>Reads a row of the public ticker.</summary>
    /// <returns>Bid and ask, or only the last trade, or null when neither tells a price.</returns>
    public QuoteRecord? Read(JsonElement row, Instant now)
    {
        var (bid, ask, last, _) = KrakenReaders.Ticker(row);
        var trades = row.TryGetProperty("t", out var counts) && counts.GetArrayLength() > 0
            && counts[0].TryGetInt64(out var count) ? count : 0;
        if (knownTrades >= 0 && (trades != knownTrades || last != knownLast))
        {
            tradedAt = polledAt;
        }

        (knownTrades, knownLast, polledAt) = (trades, last, now);
        if (bid > 0m && ask > 0m)
        {
            return new QuoteRecord(bid, ask, last, 1);
        }

        return last > 0m && tradedAt > Instant.Epoch && now - tradedAt < TradeMaxAge
            ? new QuoteRecord(0m, 0m, last, 1)
            : null;
    }
}
