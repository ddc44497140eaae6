using System.Text.Json;

namespace Millwright.Portfolio.Replay;

/// <summary>Parts of the backtest report about holdings: round trips with holding time, MFE and MAE, exposure by token
/// (portfolio.md §12.6).</summary>
internal static class TearReport
{
    private const int Listed = 50;

    public static void Write(Utf8JsonWriter json, BacktestBook book)
    {
        if (book.Hours.Count == 0)
        {
            return;
        }

        var trips = RoundTrip.Of(book.Fills, book.Hours[^1].SlotMs);
        var closed = trips.Where(t => t.ClosedMs > 0).ToList();
        Holdings(json, closed, trips.Count - closed.Count);
        Exposure(json, trips, book);
    }

    private static void Holdings(Utf8JsonWriter json, List<RoundTrip> closed, int open)
    {
        json.WriteStartObject("holdings");
        json.WriteNumber("closed", closed.Count);
        json.WriteNumber("open", open);
        if (closed.Count > 0)
        {
            json.WriteNumber("hit_rate", (double)closed.Count(t => t.ResultUsd > 0m) / closed.Count);
            json.WriteNumber("mean_hours", closed.Average(t => t.Hours));
            json.WriteNumber("median_hours", Numerics.Quantile.MedianInPlace([.. closed.Select(t => t.Hours)]));
            json.WriteNumber("mean_mfe", closed.Average(t => t.Mfe));
            json.WriteNumber("mean_mae", closed.Average(t => t.Mae));
            json.WriteNumber("result_usd", closed.Sum(t => t.ResultUsd));
            var losses = -closed.Where(t => t.ResultUsd < 0m).Sum(t => t.ResultUsd);
            if (losses > 0m)
            {
                json.WriteNumber("profit_factor", closed.Where(t => t.ResultUsd > 0m).Sum(t => t.ResultUsd) / losses);
            }
        }

        json.WriteStartArray("worst_and_best");
        var ordered = closed.OrderBy(t => t.ResultUsd).ToList();
        foreach (var trip in ordered.Count <= Listed
            ? ordered
            : [.. ordered.Take(Listed / 2), .. ordered.TakeLast(Listed / 2)])
        {
            json.WriteStartObject();
            json.WriteString("token", trip.Token);
            json.WriteString("opened", Instant.FromUnixMs(trip.OpenedMs).ToString());
            json.WriteString("closed", Instant.FromUnixMs(trip.ClosedMs).ToString());
            json.WriteNumber("hours", trip.Hours);
            json.WriteNumber("bought_usd", decimal.Round(trip.BoughtUsd, 2));
            json.WriteNumber("result_usd", decimal.Round(trip.ResultUsd, 2));
            json.WriteNumber("mfe", trip.Mfe);
            json.WriteNumber("mae", trip.Mae);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Cost of the holdings over NAV, averaged over the run.</summary>
    private static void Exposure(Utf8JsonWriter json, IReadOnlyList<RoundTrip> trips, BacktestBook book)
    {
        var navHours = book.Hours.Sum(h => h.Nav);
        json.WriteStartObject("exposure_by_token");
        foreach (var token in trips.GroupBy(t => t.Token).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(token.Key, navHours > 0.0 ? token.Sum(t => t.CostHours) / navHours : 0.0);
        }

        json.WriteEndObject();
    }
}
