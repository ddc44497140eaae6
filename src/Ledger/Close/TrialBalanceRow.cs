namespace Millwright.Ledger;

/// <summary>Balance of one account in one asset.</summary>
/// <param name="Account">Account name.</param>
/// <param name="Class">Account class.</param>
/// <param name="Asset">Asset code.</param>
/// <param name="Balance">Debit-positive balance.</param>
public readonly record struct TrialBalanceRow(string Account, AccountClass Class, string Asset, decimal Balance)
{
    /// <summary>Debit column: the balance when positive, else 0.</summary>
    public decimal Debit => Balance > 0m ? Balance : 0m;

    /// <summary>Credit column: the negated balance when negative, else 0.</summary>
    public decimal Credit => Balance < 0m ? -Balance : 0m;
}
