using System.Text.Json;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Prices;

/// <summary>
/// Closed candles of the venue (grid.md §7.8, §9.1 GetCandles): the last 500 at the start, afterwards each one after
/// its close. The running candle is never handed on.
/// </summary>
/// <param name="get">Reads the result of a public call; throws when the venue does not answer.</param>
/// <param name="pair">Name of the pair in public calls.</param>
/// <param name="kept">Most candles of one answer.</param>
internal sealed class VenueCandles(Func<string, Task<JsonElement>> get, string pair, int kept = 500)
{
    private static readonly Duration Retry = Duration.FromSeconds(60);
    private static readonly Duration AfterClose = Duration.FromSeconds(5);
    private static readonly int[] Intervals = [1, 5, 15, 30, 60, 240, 1440];

    private int minutes;
    private Instant told = Instant.Epoch;
    private Instant next = Instant.Epoch;

    /// <summary>Lengths the venue has, min, as text.</summary>
    public static string Lengths => string.Join(", ", Intervals);

    /// <summary>True when the venue has candles of a length.</summary>
    public static bool Offers(int candleMinutes) => Intervals.Contains(candleMinutes);

    /// <summary>Candles that closed since the last call, ascending; empty while none is due.</summary>
    /// <param name="candleMinutes">Length in force; another one starts over.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="onlyHistory">True: the candles after the start come from elsewhere.</param>
    public async Task<IReadOnlyList<BarRecord>> TakeAsync(int candleMinutes, Instant now, bool onlyHistory)
    {
        if (candleMinutes != minutes)
        {
            (minutes, told, next) = (candleMinutes, Instant.Epoch, Instant.Epoch);
        }

        if (now < next || !Offers(minutes) || (onlyHistory && told > Instant.Epoch))
        {
            return [];
        }

        next = now + Retry;
        var interval = Duration.FromSeconds(60L * minutes);
        var result = await get($"/0/public/OHLC?pair={pair}&interval={minutes}");
        var closed = new List<BarRecord>();
        foreach (var row in result.EnumerateObject().First(member => member.Name != "last").Value.EnumerateArray())
        {
            var (open, o, h, l, c, volume) = KrakenReaders.Candle(row);
            if (open > told && open + interval <= now)
            {
                closed.Add(new BarRecord(open.Ns, interval.Ns, o, h, l, c, volume, 1));
            }
        }

        if (closed.Count > 0)
        {
            told = new Instant(closed[^1].OpenNs);
        }

        var boundary = new Instant(now.Ns / interval.Ns * interval.Ns);
        if (told + interval >= boundary)
        {
            next = boundary + interval + AfterClose;
        }

        return closed.Count > kept ? closed.GetRange(closed.Count - kept, kept) : closed;
    }
}
