using System.Net.Http.Headers;
using System.Text;

namespace Millwright.Venues.Hyperliquid;

/// <summary>Public candles over REST: <c>POST /info</c>, type <c>candleSnapshot</c>, at most 5000 per call.</summary>
public sealed class HyperliquidClient(HttpClient client)
{
    private const int MostPages = 200;

    /// <summary>Candles of a coin from a time on, ascending, all pages; a failed page fails the whole list.</summary>
    /// <param name="coin">Coin, letters and digits.</param>
    /// <param name="interval">Interval in the venue's words: 1m, 5m, 1h, 1d …</param>
    /// <param name="from">First open time.</param>
    /// <param name="to">Last open time.</param>
    /// <param name="cancel">Ends the read.</param>
    public async Task<VenueResult<IReadOnlyList<Bar>>> CandlesAsync(
        string coin, string interval, Instant from, Instant to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(coin);
        if (coin.Length is 0 or > 31 || !coin.All(char.IsAsciiLetterOrDigit))
        {
            return VenueResult<IReadOnlyList<Bar>>.Rejected("coin", $"'{coin}' is not a name of letters and digits");
        }

        var bars = new List<Bar>();
        for (var page = 0; page < MostPages; page++)
        {
            var start = bars.Count == 0 ? from : bars[^1].Time + new Duration(1_000_000);
            var body = "{\"type\":\"candleSnapshot\",\"req\":{\"coin\":\"" + coin + "\",\"interval\":\"" + interval
                + "\",\"startTime\":" + start.UnixMs + ",\"endTime\":" + to.UnixMs + "}}";
            var answer = await PostAsync(body, cancel).ConfigureAwait(false);
            if (!answer.IsOk)
            {
                return VenueResult<IReadOnlyList<Bar>>.Unknown(answer.Text);
            }

            var rows = HyperliquidFrames.Candles(answer.Value);
            var fresh = rows.Where(bar => bars.Count == 0 || bar.Time > bars[^1].Time).ToArray();
            if (fresh.Length == 0)
            {
                break;
            }

            bars.AddRange(fresh);
        }

        return VenueResult<IReadOnlyList<Bar>>.Ok(bars);
    }

    private async Task<VenueResult<byte[]>> PostAsync(string body, CancellationToken cancel)
    {
        try
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(new Uri("/info", UriKind.Relative), content, cancel)
                .ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? VenueResult<byte[]>.Ok(await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false))
                : VenueResult<byte[]>.Unknown($"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            return VenueResult<byte[]>.Unknown($"transport: {failure.HttpRequestError}");
        }
    }
}
