using System.Text.Json.Nodes;
using Millwright.Ledger;

namespace Millwright.Host.Runtime;

/// <summary>Reads of a plant beyond its view: ledger, slots, exports (grid.md §12). Safe from any thread.</summary>
public interface IPlantReads
{
    /// <summary>Rows that match, newest first.</summary>
    LedgerPage Ledger(LedgerQuery query);

    /// <summary>Rows caused up to a journal position that match, newest first.</summary>
    LedgerPage LedgerUntil(ulong jseq, LedgerQuery query);

    /// <summary>Trial balance as of a transaction number.</summary>
    TrialBalance Accounts(ulong at);

    /// <summary>All transactions, in order, as of now.</summary>
    IReadOnlyList<LedgerTransaction> Transactions();

    /// <summary>A transaction with its lineage, or null.</summary>
    TransactionExplanation? Transaction(ulong seq);

    /// <summary>Full state of a slot, or of one that was removed lately (<c>archived</c>), or null.</summary>
    Task<JsonObject?> SlotAsync(int id);

    /// <summary>Profit and loss audit as the ledger and the cycles give it now (grid.md §5.7).</summary>
    Task<object> AuditAsync();

    /// <summary>States of all slots as one document.</summary>
    Task<JsonObject> StateAsync();

    /// <summary>Copies the ledger lines.</summary>
    void ExportLedger(Stream output);
}
