namespace Millwright.Ledger;

/// <summary>Class of an account; the first segment of its name decides it (grid.md §5.2).</summary>
public enum AccountClass : ushort
{
    /// <summary><c>assets:…</c>, normally a debit balance.</summary>
    Asset = 1,

    /// <summary><c>trading:…</c>, carries either sign; makes multi-asset transactions balance per asset.</summary>
    Trading,

    /// <summary><c>income:…</c>, normally a credit balance.</summary>
    Income,

    /// <summary><c>expense:…</c>, normally a debit balance.</summary>
    Expense,

    /// <summary><c>equity:…</c> and <c>suspense:…</c>, normally a credit balance.</summary>
    Equity,
}
