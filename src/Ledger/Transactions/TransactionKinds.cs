namespace Millwright.Ledger;

/// <summary>
/// Facts about <see cref="TransactionKind"/>: wire name, memo rule and cash rule (grid.md §5.3, §5.6).
/// </summary>
public static class TransactionKinds
{
    private static readonly string[] Names =
    [
        "",
        "OPENING_BALANCE",
        "BUY_ENTRY",
        "SELL_ENTRY",
        "BUY_EXIT",
        "SELL_EXIT",
        "RECOVERY_FILL",
        "FEE",
        "CYCLE_PROFIT",
        "RECOVERY_CANCEL",
        "WRITE_OFF",
        "INVENTORY_TRADE",
        "LATE_FILL",
        "DEPOSIT",
        "WITHDRAWAL",
        "EXTERNAL_TRADE",
        "OTHER_FLOW",
        "DUST",
        "RECONCILIATION_DRIFT",
        "ADJUSTMENT",
        "SUBSIDY_CREDIT",
        "SUBSIDY_SPEND",
        "CHURN_RESIDUAL",
        "CORRECTION",
        "POSITION",
    ];

    /// <summary>Number of kinds.</summary>
    public static int Count => Names.Length - 1;

    /// <summary>Wire name, for example <c>BUY_ENTRY</c>.</summary>
    public static string WireName(this TransactionKind kind) => Names[(int)kind];

    /// <summary>True for kinds without postings.</summary>
    public static bool IsMemo(this TransactionKind kind) =>
        kind is TransactionKind.RecoveryCancel or TransactionKind.ReconciliationDrift;

    /// <summary>
    /// True when a transaction of the kind may have this many postings: none for memo kinds, else at least two; a
    /// CORRECTION may also be a memo (an accepted break of the chain, §5.10).
    /// </summary>
    public static bool AllowsCount(this TransactionKind kind, int count) =>
        count == 0 ? kind.IsMemo() || kind == TransactionKind.Correction : count >= 2 && !kind.IsMemo();

    /// <summary>True for executions of the plant's orders.</summary>
    public static bool IsExecution(this TransactionKind kind) =>
        kind is >= TransactionKind.BuyEntry and <= TransactionKind.RecoveryFill
            or TransactionKind.LateFill or TransactionKind.InventoryTrade;

    /// <summary>True for external flows (§5.3).</summary>
    public static bool IsFlow(this TransactionKind kind) =>
        kind is >= TransactionKind.Deposit and <= TransactionKind.OtherFlow;

    /// <summary>The <c>cash</c> column of the entry view (§5.6): the row may move the exchange account.</summary>
    public static bool IsCash(this TransactionKind kind) => kind switch
    {
        TransactionKind.CycleProfit or TransactionKind.RecoveryCancel or TransactionKind.WriteOff
            or TransactionKind.SubsidyCredit or TransactionKind.SubsidySpend or TransactionKind.ChurnResidual
            or TransactionKind.ReconciliationDrift => false,
        _ => true,
    };

    /// <summary>Parses a wire name.</summary>
    public static bool TryParse(string name, out TransactionKind kind)
    {
        for (var i = 1; i < Names.Length; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
            {
                kind = (TransactionKind)i;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
