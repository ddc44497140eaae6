namespace Millwright.Ledger;

/// <summary>
/// Known accounts of the chart (grid.md §5.2); everything else of a known class is <see cref="Other"/>.
/// </summary>
public enum AccountKind : ushort
{
    /// <summary>An account of another plant kind, known by its name only.</summary>
    Other,

    /// <summary><c>assets:exchange</c>.</summary>
    Exchange,

    /// <summary><c>trading:lot:{slot}:{trade}:{cycle}[:l{n}]</c> or <c>trading:lot:{position}</c>.</summary>
    Lot,

    /// <summary><c>trading:inventory</c>.</summary>
    Inventory,

    /// <summary><c>income:grid:{slot}</c>.</summary>
    IncomeGrid,

    /// <summary><c>income:recovery:{slot}</c>.</summary>
    IncomeRecovery,

    /// <summary><c>income:writeoff:{slot}</c>.</summary>
    IncomeWriteOff,

    /// <summary><c>income:inventory</c>.</summary>
    IncomeInventory,

    /// <summary><c>expense:fee:{slot}</c>.</summary>
    Fee,

    /// <summary><c>equity:opening</c>.</summary>
    EquityOpening,

    /// <summary><c>equity:external</c>.</summary>
    EquityExternal,

    /// <summary><c>equity:dust</c>.</summary>
    EquityDust,

    /// <summary><c>equity:retained:{slot}</c>.</summary>
    Retained,

    /// <summary><c>equity:subsidy:{slot}</c>.</summary>
    Subsidy,

    /// <summary><c>equity:subsidy_spent:{slot}</c>.</summary>
    SubsidySpent,

    /// <summary><c>suspense:recon</c>.</summary>
    SuspenseRecon,
}
