namespace Millwright.Scenarios.Recording;

/// <summary>What must hold at the end of every run, whatever happened in it (kernel.md §18).</summary>
public static class RunOracle
{
    /// <summary>The first violation, or null.</summary>
    public static string? FirstViolation(RunGroup group, RunSink sink) =>
        sink.Unbalanced.FirstOrDefault()
        ?? Quarantines(group)
        ?? Orders(group)
        ?? Books(group)
        ?? Commands(group, sink);

    /// <summary>Books of venue and ledger, exact, per asset.</summary>
    public static string? Books(RunGroup group)
    {
        var chart = group.Plant.Book.Chart;
        var exchange = group.Venue.Exchange;
        return Differ("quote", exchange.QuoteBalance.Total, group.Plant.Book.ExchangeBalance(chart.Quote))
            ?? Differ("base", exchange.BaseBalance.Total, group.Plant.Book.ExchangeBalance(chart.Base))
            ?? Differ("held quote", exchange.QuoteBalance.Held, group.Plant.Funds.HeldQuote)
            ?? Differ("held base", exchange.BaseBalance.Held, group.Plant.Funds.HeldBase);
    }

    /// <summary>Every venue order has an intent of its own, and the plant knows what rests.</summary>
    public static string? Orders(RunGroup group)
    {
        var exchange = group.Venue.Exchange;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var order in exchange.OpenOrders().Concat(exchange.ClosedOrders(Instant.Epoch)))
        {
            if (!ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var intent)
                || intent == 0 || intent > group.Core.IntentsCreated)
            {
                return $"{order.OrderId} has no intent: '{order.ClientId}'";
            }

            if (!seen.Add(order.ClientId))
            {
                return $"intent {intent} has two venue orders";
            }
        }

        var resting = exchange.OpenOrders().Select(order => order.OrderId).Order(StringComparer.Ordinal);
        var tracked = group.Plant.Orders.Live.Select(order => order.Txid).Order(StringComparer.Ordinal);
        return resting.SequenceEqual(tracked, StringComparer.Ordinal)
            ? null
            : $"resting {string.Join(' ', resting)}, tracked {string.Join(' ', tracked)}";
    }

    private static string? Quarantines(RunGroup group) =>
        group.Core.QuarantineReasonOf(1) is { Length: > 0 } venue ? venue
        : group.Core.QuarantineReasonOf(2) is { Length: > 0 } plant ? plant
        : null;

    private static string? Commands(RunGroup group, RunSink sink)
    {
        foreach (var (id, count) in sink.Terminals)
        {
            if (count != 1)
            {
                return $"command {id} ended {count} times";
            }

            if (group.Core.FindCommand(id) is { Status: < CommandStatus.Confirmed } open)
            {
                return $"command {id} went back to {open.Status}";
            }
        }

        return null;
    }

    private static string? Differ(string what, decimal venue, decimal ours) =>
        venue == ours ? null : $"{what}: venue {venue}, plant {ours}";
}
