using System.Globalization;
using Millwright.Grid.Backtest;
using Millwright.Grid.Events;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Compare;

/// <summary>
/// Compares a dry run with recorded orders and fills of another system (grid.md §12.2): joined by slot, leg, cycle,
/// role
/// and order or fill; several of the same kind pair up in order of time. Pure.
/// </summary>
public static class GridCompare
{
    /// <summary>Runs the plant over recorded prices and returns its orders and fills.</summary>
    /// <param name="options">Plant and venue.</param>
    /// <param name="prices">Prices, ascending in time.</param>
    public static IReadOnlyList<CompareFact> DryRun(
        BacktestOptions options, IReadOnlyList<(double Ts, double Price)> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var run = new SimulatedRun(options);
        var facts = new List<CompareFact>();
        run.Observer = effects => Collect(effects, facts);
        for (var i = 0; i < prices.Count; i++)
        {
            var at = new Instant((long)(prices[i].Ts * 1e9));
            if (i == 0)
            {
                run.Start(at);
            }

            run.Mid(at, prices[i].Price);
        }

        return facts;
    }

    /// <summary>Joins two lists.</summary>
    /// <param name="here">Facts of the dry run.</param>
    /// <param name="there">Recorded facts.</param>
    /// <param name="priceTolerancePct">Prices this near are equal, %.</param>
    /// <param name="volumeTolerancePct">Volumes this near are equal, %; unknown volumes always are.</param>
    public static CompareReport Join(
        IReadOnlyList<CompareFact> here, IReadOnlyList<CompareFact> there, double priceTolerancePct = 0.001,
        double volumeTolerancePct = 0.1)
    {
        var ours = Group(here);
        var theirs = Group(there);
        int matched = 0, different = 0, onlyHere = 0, onlyThere = 0;
        (double Ts, string Text)? first = null;
        void Note(double ts, string text) => first = first is null || ts < first.Value.Ts ? (ts, text) : first;
        foreach (var key in ours.Keys.Union(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var left = ours.GetValueOrDefault(key) ?? [];
            var right = theirs.GetValueOrDefault(key) ?? [];
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                if (i >= right.Count)
                {
                    onlyHere++;
                    Note(left[i].Ts, $"only here: {Shown(left[i])}");
                }
                else if (i >= left.Count)
                {
                    onlyThere++;
                    Note(right[i].Ts, $"only there: {Shown(right[i])}");
                }
                else if (Near(left[i].Price, right[i].Price, priceTolerancePct)
                    && (right[i].Volume == 0.0 || Near(left[i].Volume, right[i].Volume, volumeTolerancePct)))
                {
                    matched++;
                }
                else
                {
                    different++;
                    Note(left[i].Ts, $"different: here {Shown(left[i])}, there {Shown(right[i])}");
                }
            }
        }

        return new CompareReport(matched, different, onlyHere, onlyThere, first?.Text);
    }

    private static void Collect(IReadOnlyList<Effect> effects, List<CompareFact> facts)
    {
        foreach (var effect in effects)
        {
            if (effect.Body is DomainEvent
                {
                    Type: "order_placed" or "order_filled" or "recovery_filled",
                    Data: GridEventData { TradeId: { } leg, Cycle: { } cycle, Price: { } price } data,
                } happened)
            {
                facts.Add(new CompareFact(
                    effect.At.UnixSeconds, (int)happened.Slot, leg == "A" ? Leg.A : Leg.B, cycle,
                    data.Role == "entry" ? OrderRole.Entry : OrderRole.Exit, happened.Type != "order_placed",
                    (double)price, (double)(data.Volume ?? 0m)));
            }
        }
    }

    private static SortedList<string, List<CompareFact>> Group(IReadOnlyList<CompareFact> facts)
    {
        var groups = new SortedList<string, List<CompareFact>>(StringComparer.Ordinal);
        foreach (var fact in facts.OrderBy(static fact => fact.Ts))
        {
            if (!groups.TryGetValue(fact.Key, out var list))
            {
                groups.Add(fact.Key, list = []);
            }

            list.Add(fact);
        }

        return groups;
    }

    private static bool Near(double a, double b, double pct) => Math.Abs(a - b) <= Math.Abs(b) * pct / 100.0;

    private static string Shown(CompareFact fact) => string.Create(
        CultureInfo.InvariantCulture, $"{fact.Key} {fact.Volume} at {fact.Price}, t {fact.Ts:0}");
}
