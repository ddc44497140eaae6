using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>
/// Pages of TradesHistory, ClosedOrders and Ledgers (grid.md §9.2): 50 rows by <c>ofs</c>, five rows overlap because
/// rows shift while new ones arrive, duplicates dropped by id, until a page is empty or the count is reached. A failed
/// page fails the whole list: a part is never taken for everything.
/// </summary>
internal static class KrakenPager
{
    private const int Page = 50;
    private const int Overlap = 5;
    private const int MostPages = 2_000;

    /// <summary>All rows of a listing.</summary>
    /// <param name="rest">Caller.</param>
    /// <param name="path">Path.</param>
    /// <param name="member">Member of the result with the rows.</param>
    /// <param name="form">Makes the parameters of one page, without <c>ofs</c>.</param>
    /// <param name="cancel">Ends the listing.</param>
    public static async Task<(KrakenAnswer Answer, List<JsonProperty> Rows)> AllAsync(
        KrakenRest rest, string path, string member, Func<KrakenForm> form, CancellationToken cancel)
    {
        var rows = new List<JsonProperty>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var offset = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await rest.ReadAsync(path, form().Add("ofs", offset), CallPriority.Status, cancel)
                .ConfigureAwait(false);
            if (!answer.IsOk)
            {
                return (answer, []);
            }

            var listed = 0;
            foreach (var row in answer.Result.GetProperty(member).EnumerateObject())
            {
                listed++;
                if (seen.Add(row.Name))
                {
                    rows.Add(row);
                }
            }

            var total = answer.Result.TryGetProperty("count", out var count) ? count.GetInt32() : -1;
            if (listed == 0 || listed < Page || (total >= 0 && offset + listed >= total))
            {
                return (answer, rows);
            }

            offset += listed - Overlap;
        }

        return (new(VenueOutcome.Unknown, default, KrakenErrorClass.Other, $"{path}: more than {MostPages} pages"), []);
    }
}
