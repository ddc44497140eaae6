using System.Security.Cryptography;

namespace Millwright.Ledger;

/// <summary>
/// SHA-256 chain over transactions in order (grid.md §5.1). Seals what a book with <see cref="HashPolicy.Deferred"/>
/// handed out; a book with <see cref="HashPolicy.Chain"/> seals while posting.
/// </summary>
public sealed class LedgerChain
{
    private readonly CanonicalWriter writer = new();

    /// <summary>Hash of the last sealed transaction.</summary>
    public LedgerHash LastHash { get; private set; }

    /// <summary>Number of the last sealed transaction.</summary>
    public ulong LastSeq { get; private set; }

    /// <summary>Seals the next transaction; it must carry the next number and be unsealed.</summary>
    public LedgerHash Seal(LedgerTransaction transaction)
    {
        Ensure.That(transaction.Seq == LastSeq + 1, "transactions are sealed in order without gaps");
        LastSeq = transaction.Seq;
        LastHash = Seal(transaction, LastHash, writer);
        return LastHash;
    }

    /// <summary>Hash of a transaction after a given predecessor; changes nothing.</summary>
    public static LedgerHash HashOf(LedgerTransaction transaction, in LedgerHash previous, CanonicalWriter writer)
    {
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        SHA256.HashData(writer.Body(transaction, previous), hash);
        return new LedgerHash(hash);
    }

    internal static LedgerHash Seal(LedgerTransaction transaction, in LedgerHash previous, CanonicalWriter writer)
    {
        Ensure.That(!transaction.IsSealed, "a transaction is sealed once");
        var own = HashOf(transaction, previous, writer);
        transaction.Chain = new HashLink(previous, own);
        return own;
    }
}
