namespace Millwright.Markets;

/// <summary>What an external venue told besides reports on orders.</summary>
public enum VenueFactKind : ushort
{
    /// <summary>Balances of the account.</summary>
    Balances,

    /// <summary>Resting orders of the pair.</summary>
    OpenOrders,

    /// <summary>A row of the venue's ledger that no order of the plant caused.</summary>
    Flow,

    /// <summary>The stream is back; reports may be lost.</summary>
    Gap,

    /// <summary>A condition of the venue or of the key began or ended.</summary>
    Condition,

    /// <summary>Trading rules of the pair.</summary>
    Rules,
}
