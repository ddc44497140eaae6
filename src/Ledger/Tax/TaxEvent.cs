namespace Millwright.Ledger;

/// <summary>One acquisition or disposal of the base asset with its fees, taken from the transactions.</summary>
/// <param name="Seq">Transaction number of the execution or flow.</param>
/// <param name="At">Exchange time.</param>
/// <param name="Kind">Kind of the transaction.</param>
/// <param name="Reference">Execution id, or the key of a flow.</param>
/// <param name="Units">Base units: positive = acquired, negative = given away; fees in base are included.</param>
/// <param name="Quote">Cost of an acquisition or proceeds of a disposal, ≥ 0 before fees.</param>
/// <param name="Fee">Fee valued in quote; negative is a rebate. Base fees are in <paramref name="Units"/>
/// instead.</param>
/// <param name="IsTaxable">False for deposits and withdrawals: units move without gain.</param>
/// <param name="HasBasis">False when the cost of an acquisition is not known (opening balance, deposit).</param>
public readonly record struct TaxEvent(
    ulong Seq,
    Instant At,
    TransactionKind Kind,
    string Reference,
    decimal Units,
    decimal Quote,
    decimal Fee,
    bool IsTaxable,
    bool HasBasis);
