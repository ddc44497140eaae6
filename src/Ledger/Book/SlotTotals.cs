namespace Millwright.Ledger;

/// <summary>
/// Realised totals of one slot, or of the plant (grid.md §5.6 SlotAccount). They are a fold over the transactions, so
/// the book, the projection and a rebuild from the file give identical values. All amounts are in quote.
/// </summary>
public sealed class SlotTotals
{
    /// <summary>Totals of a slot.</summary>
    /// <param name="slot">Slot id; 0 for the plant.</param>
    public SlotTotals(int slot) => Slot = slot;

    /// <summary>Slot id; 0 for the plant.</summary>
    public int Slot { get; }

    /// <summary>Σ CYCLE_PROFIT net, exits and recoveries.</summary>
    public decimal TotalProfit { get; internal set; }

    /// <summary>The recovery part of <see cref="TotalProfit"/>.</summary>
    public decimal TotalRecoveryProfit { get; internal set; }

    /// <summary>Σ fees, base fees valued at the execution price, including entry fees of open lots.</summary>
    public decimal TotalFees { get; internal set; }

    /// <summary>−Σ write-off results; positive is a loss.</summary>
    public decimal TotalWriteOffs { get; internal set; }

    /// <summary>Fees of written-off lots.</summary>
    public decimal WrittenOffFees { get; internal set; }

    /// <summary>Count of CYCLE_PROFIT.</summary>
    public long RoundTrips { get; internal set; }

    /// <summary>Profit − write-offs − fees of written-off lots.</summary>
    public decimal NetRealised => TotalProfit - TotalWriteOffs - WrittenOffFees;

    /// <summary>Adds one transaction of the slot.</summary>
    public void Apply(LedgerTransaction transaction)
    {
        switch (transaction.Kind)
        {
            case TransactionKind.Correction:
                Apply(transaction, ReversedKind(transaction), -1);
                break;
            default:
                Apply(transaction, transaction.Kind, 1);
                break;
        }
    }

    /// <summary>Kind that a CORRECTION reverses.</summary>
    internal static TransactionKind ReversedKind(LedgerTransaction correction) =>
        TransactionKinds.TryParse(correction.MemoText(MemoKeys.ReversesKind) ?? "", out var kind)
            ? kind
            : TransactionKind.Correction;

    /// <summary>Fee of a FEE transaction (or its correction) valued in quote.</summary>
    internal static decimal FeeValue(LedgerTransaction fee) =>
        fee.MemoNumber(MemoKeys.FeeQuote) ?? fee.On(AccountKind.Fee, 0);

    private void Apply(LedgerTransaction transaction, TransactionKind kind, int step)
    {
        switch (kind)
        {
            case TransactionKind.CycleProfit:
                var net = transaction.MemoNumber(MemoKeys.Net) ?? 0m;
                TotalProfit += net;
                RoundTrips += step;
                if (transaction.Count > 1 && transaction[1].Account.Kind == AccountKind.IncomeRecovery)
                {
                    TotalRecoveryProfit += net;
                }

                break;
            case TransactionKind.WriteOff or TransactionKind.ChurnResidual:
                TotalWriteOffs -= transaction.MemoNumber(MemoKeys.Pnl) ?? 0m;
                WrittenOffFees += transaction.MemoNumber(MemoKeys.Fees) ?? 0m;
                break;
            case TransactionKind.Fee:
                TotalFees += FeeValue(transaction);
                break;
            default:
                break;
        }
    }
}
