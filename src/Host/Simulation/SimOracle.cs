using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Host.Simulation;

/// <summary>Checks of a finished run (kernel.md §18).</summary>
internal static class SimOracle
{
    /// <summary>Books, orders and funds of venue and plant; null when equal.</summary>
    public static string? Books(SimWorld world, SimProcess process)
    {
        var plant = process.Plant;
        var chart = plant.Book.Chart;
        return Differ("quote", world.Venue.QuoteBalance.Total, plant.Book.ExchangeBalance(chart.Quote))
            ?? Differ("base", world.Venue.BaseBalance.Total, plant.Book.ExchangeBalance(chart.Base))
            ?? Resting(world, plant);
    }

    /// <summary>At most one venue order per intent, none without a journaled intent of the same terms.</summary>
    public static string? Orders(SimWorld world, PlantGroup group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in world.Venue.OpenOrders().Concat(world.Venue.ClosedOrders(Instant.Epoch)))
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

    /// <summary>The journal from its start gives the same state, balanced transactions, one end per command.</summary>
    public static string? Replay(SimWorld world, SimProcess process)
    {
        var (group, _) = SimProcess.Build(world.Seed);
        group.Init(SimWorld.Start);
        var ends = new Dictionary<UInt128, int>();
        string? wrong = null;
        var writer = new CanonicalWriter();
        var lines = new List<string>();
        SimProcess.Replay(world, group, effect =>
        {
            if (effect.Body is CommandChange { Status: >= CommandStatus.Confirmed, LateResult: null } change)
            {
                ends[change.Id] = ends.GetValueOrDefault(change.Id) + 1;
                wrong ??= ends[change.Id] > 1 ? $"command {change.Id} ended twice" : null;
            }
            else if (effect.Body is LedgerTransaction transaction)
            {
                wrong ??= IsBalanced(transaction) ? null : $"{transaction} does not balance";
                lines.Add(System.Text.Encoding.UTF8.GetString(writer.Line(transaction)));
            }
        });
        return wrong ?? SimBooks.Compare(world, lines)
            ?? (group.Seq != process.Group.Seq ? $"replay ends at {group.Seq}, the run at {process.Group.Seq}"
                : group.TraceDigest != process.Group.TraceDigest ? "replay gives another trace"
                : !group.StateDigest().AsSpan().SequenceEqual(process.Group.StateDigest())
                ? "replay gives another state"
                : null);
    }

    private static bool IsBalanced(LedgerTransaction transaction)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var sum = 0m;
            for (var j = 0; j < transaction.Count; j++)
            {
                sum += ReferenceEquals(transaction[j].Asset, transaction[i].Asset) ? transaction[j].Amount : 0m;
            }

            if (sum != 0m)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Resting(SimWorld world, GridPlant plant)
    {
        var resting = world.Venue.OpenOrders().Select(order => order.OrderId).Order(StringComparer.Ordinal).ToArray();
        var live = plant.Orders.Live.Select(order => order.Txid).Order(StringComparer.Ordinal).ToArray();
        return resting.AsSpan().SequenceEqual(live)
            ? null
            : $"resting [{string.Join(' ', resting.Except(live))}], tracked [{string.Join(' ', live.Except(resting))}]";
    }

    private static string? Differ(string asset, decimal venue, decimal ledger) =>
        venue == ledger ? null : $"{asset}: venue {venue}, ledger {ledger}";
}
