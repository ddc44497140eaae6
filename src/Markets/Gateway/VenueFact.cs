namespace Millwright.Markets;

/// <summary>
/// A journaled statement of an external venue (<see cref="MarketRecord.VenueFact"/>), the counterpart of the internal
/// events of the simulated venue: the plant sees both in the same form.
/// </summary>
public sealed record VenueFact
{
    /// <summary>Which member is set.</summary>
    public required VenueFactKind Kind { get; init; }

    /// <summary>Balances (<see cref="VenueFactKind.Balances"/>).</summary>
    public VenueBalances? Balances { get; init; }

    /// <summary>Resting orders (<see cref="VenueFactKind.OpenOrders"/>).</summary>
    public IReadOnlyList<VenueOrder> Orders { get; init; } = [];

    /// <summary>Ledger row (<see cref="VenueFactKind.Flow"/>).</summary>
    public VenueLedgerRow? Row { get; init; }

    /// <summary>Trading rules (<see cref="VenueFactKind.Rules"/>).</summary>
    public VenueRules? Rules { get; init; }

    /// <summary>Incident rule of a condition, for example <c>venue.stream_down</c>.</summary>
    public string Rule { get; init; } = "";

    /// <summary>True when the condition began.</summary>
    public bool On { get; init; }

    /// <summary>Sentence with the values.</summary>
    public string Text { get; init; } = "";

    /// <summary>Balances of the account.</summary>
    public static VenueFact Of(VenueBalances balances) => new() { Kind = VenueFactKind.Balances, Balances = balances };

    /// <summary>Resting orders of the pair.</summary>
    public static VenueFact Of(IReadOnlyList<VenueOrder> orders) =>
        new() { Kind = VenueFactKind.OpenOrders, Orders = orders };

    /// <summary>A ledger row of others.</summary>
    public static VenueFact Of(VenueLedgerRow row) => new() { Kind = VenueFactKind.Flow, Row = row };

    /// <summary>Trading rules of the pair.</summary>
    public static VenueFact Of(VenueRules rules) => new() { Kind = VenueFactKind.Rules, Rules = rules };

    /// <summary>Reports may be lost.</summary>
    public static VenueFact Gap() => new() { Kind = VenueFactKind.Gap };

    /// <summary>A condition began or ended.</summary>
    public static VenueFact Condition(string rule, bool on, string text) =>
        new() { Kind = VenueFactKind.Condition, Rule = rule, On = on, Text = text };
}
