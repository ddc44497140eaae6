namespace Millwright.Ledger;

/// <summary>When the SHA-256 chain of grid.md §5.1 is computed.</summary>
public enum HashPolicy : ushort
{
    /// <summary>At posting: the last hash is part of the book's state. For live and paper.</summary>
    Chain,

    /// <summary>Not at posting; <see cref="LedgerChain"/> seals the transactions in order when they are exported.
    /// For back-tests.</summary>
    Deferred,
}
