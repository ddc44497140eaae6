namespace Millwright.Ledger;

/// <summary>Kinds of transactions (grid.md §5.3). <see cref="Position"/> serves other plant kinds.</summary>
public enum TransactionKind : ushort
{
    /// <summary>OPENING_BALANCE.</summary>
    OpeningBalance = 1,

    /// <summary>BUY_ENTRY.</summary>
    BuyEntry,

    /// <summary>SELL_ENTRY.</summary>
    SellEntry,

    /// <summary>BUY_EXIT.</summary>
    BuyExit,

    /// <summary>SELL_EXIT.</summary>
    SellExit,

    /// <summary>RECOVERY_FILL.</summary>
    RecoveryFill,

    /// <summary>FEE.</summary>
    Fee,

    /// <summary>CYCLE_PROFIT.</summary>
    CycleProfit,

    /// <summary>RECOVERY_CANCEL, memo only.</summary>
    RecoveryCancel,

    /// <summary>WRITE_OFF.</summary>
    WriteOff,

    /// <summary>INVENTORY_TRADE.</summary>
    InventoryTrade,

    /// <summary>LATE_FILL.</summary>
    LateFill,

    /// <summary>DEPOSIT.</summary>
    Deposit,

    /// <summary>WITHDRAWAL.</summary>
    Withdrawal,

    /// <summary>EXTERNAL_TRADE.</summary>
    ExternalTrade,

    /// <summary>OTHER_FLOW.</summary>
    OtherFlow,

    /// <summary>DUST.</summary>
    Dust,

    /// <summary>RECONCILIATION_DRIFT, memo only.</summary>
    ReconciliationDrift,

    /// <summary>ADJUSTMENT.</summary>
    Adjustment,

    /// <summary>SUBSIDY_CREDIT.</summary>
    SubsidyCredit,

    /// <summary>SUBSIDY_SPEND.</summary>
    SubsidySpend,

    /// <summary>CHURN_RESIDUAL.</summary>
    ChurnResidual,

    /// <summary>CORRECTION.</summary>
    Correction,

    /// <summary>POSITION: any balanced posting of another plant kind.</summary>
    Position,
}
