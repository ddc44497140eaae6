using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Random legal events against one slot, with a minimised reproducer of the first defect (grid.md §10.3).
/// </summary>
public static class RandomExplorer
{
    private const int MaxReplays = 4000;

    /// <summary>Explores; deterministic in its options.</summary>
    public static ExplorationReport Run(ExplorationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var state = Begin(options);
        var source = new LegalEvents(options);
        var actions = new ActionList();
        var history = new List<GridEvent>();
        string? defect = null;
        while (defect is null && history.Count < options.Events)
        {
            var next = source.Next(state);
            history.Add(next);
            Apply(options, state, next, actions);
            defect = options.Check(state);
        }

        return new ExplorationReport
        {
            Seed = options.Seed,
            Events = history.Count,
            Defect = defect,
            Reproducer = defect is null ? [] : Minimise(options, history, defect),
            FinalState = state,
        };
    }

    /// <summary>The first defect of a given event list, or null.</summary>
    public static string? Replay(ExplorationOptions options, IReadOnlyList<GridEvent> events)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(events);
        var state = Begin(options);
        var actions = new ActionList();
        foreach (var gridEvent in events)
        {
            Apply(options, state, gridEvent, actions);
            if (options.Check(state) is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    /// <summary>One event; every timer tick is followed by the repair the plant would do (§2.12-2).</summary>
    private static void Apply(ExplorationOptions options, PairState state, in GridEvent gridEvent, ActionList actions)
    {
        actions.Clear();
        GridReducer.Transition(state, gridEvent, options.Config, options.OrderSizeUsd, default, actions);
        if (gridEvent.Kind == GridEventKind.TimerTick)
        {
            LegRepair.AddMissing(state, options.Config, options.OrderSizeUsd, actions);
        }
    }

    private static PairState Begin(ExplorationOptions options)
    {
        var state = new PairState(options.MarketPrice, options.Now);
        var orders = new RowList<OrderState>();
        Entries.Bootstrap(state, options.Config, options.OrderSizeUsd, true, true, new ActionList(), orders);
        foreach (ref readonly var order in orders.Span)
        {
            state.Orders.Add(order);
        }

        return state;
    }

    /// <summary>Leaves out ever smaller runs of events as long as the same defect remains.</summary>
    private static List<GridEvent> Minimise(ExplorationOptions options, List<GridEvent> events, string defect)
    {
        var replays = 0;
        for (var chunk = Math.Max(1, events.Count / 2); chunk >= 1; chunk /= 2)
        {
            var from = 0;
            while (from < events.Count && replays < MaxReplays)
            {
                var shorter = new List<GridEvent>(events);
                shorter.RemoveRange(from, Math.Min(chunk, events.Count - from));
                replays++;
                if (Replay(options, shorter) == defect)
                {
                    events = shorter;
                }
                else
                {
                    from += chunk;
                }
            }
        }

        return events;
    }
}
