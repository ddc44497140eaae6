using Millwright.Portfolio.Rows;

namespace Millwright.Portfolio.Replay;

/// <summary>A holding from its first purchase to its last sale (portfolio.md §12.6).</summary>
/// <param name="Token">Token id.</param>
/// <param name="OpenedMs">First fill, Unix ms.</param>
/// <param name="ClosedMs">Last fill, Unix ms; 0 while it is open.</param>
/// <param name="BoughtUsd">Sum of purchases, USD.</param>
/// <param name="SoldUsd">Sum of sales, USD.</param>
/// <param name="FeesUsd">Fees of both sides, USD.</param>
/// <param name="Mfe">Best close over the average entry, fraction.</param>
/// <param name="Mae">Worst close below it, negative fraction.</param>
/// <param name="CostHours">Cost of the holding times hours, USD·h.</param>
public sealed record RoundTrip(
    string Token,
    long OpenedMs,
    long ClosedMs,
    decimal BoughtUsd,
    decimal SoldUsd,
    decimal FeesUsd,
    double Mfe,
    double Mae,
    double CostHours)
{
    /// <summary>Result net of fees, USD; meaningless while open.</summary>
    public decimal ResultUsd => SoldUsd - BoughtUsd - FeesUsd;

    /// <summary>Hours held.</summary>
    public double Hours => (ClosedMs - OpenedMs) / 3_600_000.0;

    /// <summary>All holdings of a run in order of their end; open ones last.</summary>
    /// <param name="fills">Fills in order.</param>
    /// <param name="endMs">End of the run, Unix ms.</param>
    public static IReadOnlyList<RoundTrip> Of(IReadOnlyList<FillRow> fills, long endMs)
    {
        ArgumentNullException.ThrowIfNull(fills);
        var done = new List<RoundTrip>();
        var open = new SortedDictionary<string, (RoundTrip Trip, decimal Cost, long SinceMs)>(StringComparer.Ordinal);
        foreach (var fill in fills)
        {
            var (trip, cost, since) = open.TryGetValue(fill.Token, out var known)
                ? known
                : (new RoundTrip(fill.Token, fill.TimeMs, 0, 0m, 0m, 0m, 0.0, 0.0, 0.0), 0m, fill.TimeMs);
            var usd = fill.Quantity * fill.Price;
            var before = fill.QuantityAfter + fill.Quantity;
            trip = trip with
            {
                BoughtUsd = trip.BoughtUsd + (fill.IsBuy ? usd : 0m),
                SoldUsd = trip.SoldUsd + (fill.IsBuy ? 0m : usd),
                FeesUsd = trip.FeesUsd + fill.Fee,
                Mfe = Math.Max(trip.Mfe, fill.Mfe),
                Mae = Math.Min(trip.Mae, fill.Mae),
                CostHours = trip.CostHours + ((double)cost * (fill.TimeMs - since) / 3_600_000.0),
            };
            cost = fill.IsBuy ? cost + usd : before > 0m ? cost * fill.QuantityAfter / before : 0m;
            if (fill.QuantityAfter <= 0m)
            {
                done.Add(trip with { ClosedMs = fill.TimeMs });
                open.Remove(fill.Token);
            }
            else
            {
                open[fill.Token] = (trip, cost, fill.TimeMs);
            }
        }

        done.AddRange(open.Values.Select(o => o.Trip with
        {
            CostHours = o.Trip.CostHours + ((double)o.Cost * (endMs - o.SinceMs) / 3_600_000.0),
        }));
        return done;
    }
}
