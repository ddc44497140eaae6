namespace Millwright.Ledger;

/// <summary>Why a book refuses a transaction (grid.md §5.1). A refusal is critical and halts the plant.</summary>
public enum LedgerRefusal : ushort
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>An asset does not sum to 0.</summary>
    Unbalanced,

    /// <summary>Fewer than two postings, or postings on a memo kind.</summary>
    PostingCount,

    /// <summary>The first segment of an account name is no known class.</summary>
    UnknownAccountClass,

    /// <summary>The book has no such asset.</summary>
    UnknownAsset,

    /// <summary>The key is known with different content.</summary>
    KeyConflict,

    /// <summary>The key is empty.</summary>
    KeyMissing,

    /// <summary>An amount is finer than the ledger decimals of its asset.</summary>
    BadScale,

    /// <summary>An amount or balance is outside the range in which sums are exact.</summary>
    OutOfRange,

    /// <summary>The lot is not open.</summary>
    LotNotOpen,

    /// <summary>The facts are not possible: a volume, price or cost that must be positive is not.</summary>
    BadFact,

    /// <summary>A RECOVERY_CANCEL without its WRITE_OFF in the same batch.</summary>
    RecoveryCancelUnpaired,
}
