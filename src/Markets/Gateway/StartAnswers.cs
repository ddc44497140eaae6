namespace Millwright.Markets;

/// <summary>
/// What a venue has to answer after the start of a run before its plant opens positions (kernel.md §8.4): balances, one
/// complete list of open orders, the state of every order that rested at the end of the last run, and every unknown
/// outcome – those for at most 30 s, then only their conflict keys stay blocked.
/// </summary>
/// <param name="at">Start of the run.</param>
/// <param name="resting">Intents that rested when the last run ended.</param>
internal sealed class StartAnswers(Instant at, IEnumerable<ulong> resting)
{
    private static readonly Duration Doubt = Duration.FromSeconds(30);
    private static readonly Duration AskEvery = Duration.FromSeconds(5);
    private readonly SortedSet<ulong> open = [.. resting];
    private readonly Instant startedAt = at;
    private Instant askedAt = at;
    private bool balances;
    private bool orders;

    /// <summary>Intents whose state was not told yet, ascending; asked one by one once the list is there.</summary>
    public IReadOnlyCollection<ulong> Unpolled => open;

    /// <summary>True when the list of open orders came.</summary>
    public bool HasOrders => orders;

    /// <summary>Balances or a complete list of open orders.</summary>
    public void OnFact(VenueFact fact)
    {
        if (fact.Kind == VenueFactKind.Balances)
        {
            balances = true;
        }
        else if (fact.Kind == VenueFactKind.OpenOrders)
        {
            orders = true;
            foreach (var order in fact.Orders)
            {
                if (ClientOrderId.TryDecode(order.ClientId, out _, out _, out _, out var seq))
                {
                    open.Remove(seq);
                }
            }
        }
    }

    /// <summary>The venue told the state of an intent.</summary>
    public void OnState(ulong intent) => open.Remove(intent);

    /// <summary>Forgets intents that came to an end.</summary>
    public void Settle(Func<ulong, bool> isOver) => open.RemoveWhere(seq => isOver(seq));

    /// <summary>What is missing now, null when the plant may trade.</summary>
    /// <param name="unknown">Outcomes being resolved.</param>
    /// <param name="now">Present time.</param>
    public string? Missing(int unknown, Instant now)
    {
        var missing = new List<string>(4);
        AddIf(!balances, "balances");
        AddIf(!orders, "open orders");
        AddIf(open.Count > 0, $"the state of {open.Count} order(s)");
        AddIf(unknown > 0 && now - startedAt <= Doubt, $"{unknown} unknown outcome(s)");
        return missing.Count == 0 ? null : string.Join(", ", missing);

        void AddIf(bool lacks, string what)
        {
            if (lacks)
            {
                missing.Add(what);
            }
        }
    }

    /// <summary>True every 5 s: what is missing is asked for again.</summary>
    /// <param name="now">Present time.</param>
    /// <param name="kinds">Queries to repeat.</param>
    public bool IsDue(Instant now, out IReadOnlyList<string> kinds)
    {
        kinds = [];
        if (now - askedAt < AskEvery)
        {
            return false;
        }

        askedAt = now;
        kinds = (balances, orders) switch
        {
            (true, true) => [],
            (false, true) => ["balances"],
            (true, false) => ["open_orders"],
            _ => ["balances", "open_orders"],
        };
        return true;
    }
}
