namespace Millwright.Ledger;

/// <summary>One transaction that moved a balance.</summary>
/// <param name="Seq">Transaction number.</param>
/// <param name="Ts">Exchange time.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Key">Key as text.</param>
/// <param name="CauseSeq">Journal position of the cause.</param>
/// <param name="ExecId">Execution id, "" if none.</param>
/// <param name="Amount">Change of the balance.</param>
/// <param name="Balance">Balance afterwards.</param>
public readonly record struct PathStep(
    ulong Seq,
    Instant Ts,
    TransactionKind Kind,
    string Key,
    ulong CauseSeq,
    string ExecId,
    decimal Amount,
    decimal Balance);
