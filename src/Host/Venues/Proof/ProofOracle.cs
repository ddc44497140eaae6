using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>Checks of a finished proof (kernel.md §18): the venue's own books are the judge.</summary>
internal static class ProofOracle
{
    /// <summary>Books, orders and incidents of a plant at rest; null when every check holds.</summary>
    public static string? Judge(ProofWorld world, ProofProcess process) => Books(world, process)
        ?? Orders(world, process.Group) ?? Incidents(process.Group);

    /// <summary>Ledger, resting orders and funds of venue and plant; null when equal.</summary>
    public static string? Books(ProofWorld world, ProofProcess process)
    {
        var chart = process.Plant.Book.Chart;
        var (quote, units, resting) = world.Venue.Control.Read(exchange => (
            exchange.QuoteBalance.Total, exchange.BaseBalance.Total,
            exchange.OpenOrders().Select(order => order.OrderId).Order(StringComparer.Ordinal).ToArray()));
        var live = process.Plant.Orders.Live.Select(order => order.Txid).Order(StringComparer.Ordinal).ToArray();
        return Differ("quote", quote, process.Plant.Book.ExchangeBalance(chart.Quote))
            ?? Differ("base", units, process.Plant.Book.ExchangeBalance(chart.Base))
            ?? (resting.AsSpan().SequenceEqual(live) ? null
                : $"resting [{string.Join(' ', resting.Except(live))}], "
                    + $"tracked [{string.Join(' ', live.Except(resting))}]");
    }

    /// <summary>At most one venue order per intent, none without a journaled intent of the same terms.</summary>
    public static string? Orders(ProofWorld world, PlantGroup group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var orders = world.Venue.Control.Read(
            exchange => exchange.OpenOrders().Concat(exchange.ClosedOrders(Instant.Epoch)).ToArray());
        foreach (var order in orders)
        {
            if (!ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var seq)
                || seq > group.IntentsCreated)
            {
                return $"venue order {order.OrderId} has no intent";
            }

            if (!seen.Add(order.ClientId))
            {
                return $"intent {seq} has two venue orders";
            }

            if (group.FindIntent(seq) is { } intent
                && (intent.Request.Price != order.Price || intent.Request.Quantity != order.Volume))
            {
                return $"venue order {order.OrderId} differs from its intent {seq}";
            }
        }

        return null;
    }

    /// <summary>
    /// No condition of venue, orders or books is still true: what is open waits only for an acknowledgement. Orphan
    /// pressure says where the random price stands to the exits, no disturbance, and may well be true at the end.
    /// </summary>
    public static string? Incidents(PlantGroup group)
    {
        var left = group.Incidents.Open
            .Where(incident => incident.ConditionTrue
                && !incident.Key.StartsWith("grid.orphan_pressure:", StringComparison.Ordinal))
            .Select(incident => $"{incident.Key} ({incident.Text})");
        var text = string.Join(' ', left);
        return text.Length == 0 ? null : $"incidents not cleared: {text}";
    }

    /// <summary>The journal from its start gives the same state, every transaction balances.</summary>
    public static string? Replay(ProofWorld world, ProofProcess process, int slots)
    {
        var (group, _) = ProofProcess.Build(world.Seed, slots);
        group.Init(ProofWorld.Start);
        string? wrong = null;
        ProofProcess.Replay(world, group, effect =>
        {
            if (effect.Body is LedgerTransaction transaction && !IsBalanced(transaction))
            {
                wrong ??= $"{transaction} does not balance";
            }
        });
        return wrong
            ?? (group.Seq != process.Group.Seq ? $"replay ends at {group.Seq}, the run at {process.Group.Seq}"
                : group.TraceDigest != process.Group.TraceDigest ? "replay gives another trace"
                : !group.StateDigest().AsSpan().SequenceEqual(process.Group.StateDigest())
                ? "replay gives another state"
                : null);
    }

    private static bool IsBalanced(LedgerTransaction transaction)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < transaction.Count; i++)
        {
            var asset = transaction[i].Asset.ToString() ?? "";
            sums[asset] = sums.GetValueOrDefault(asset) + transaction[i].Amount;
        }

        return sums.Values.All(sum => sum == 0m);
    }

    private static string? Differ(string asset, decimal venue, decimal ledger) =>
        venue == ledger ? null : $"{asset}: venue {venue}, ledger {ledger}";
}
