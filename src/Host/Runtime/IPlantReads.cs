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

    /// <summary>A transaction with its lineage, or null.</summary>
    TransactionExplanation? Transaction(ulong seq);

    /// <summary>Full state of a slot, or null.</summary>
    Task<JsonObject?> SlotAsync(int id);

    /// <summary>States of all slots as one document.</summary>
    Task<JsonObject> StateAsync();

    /// <summary>Copies the ledger lines.</summary>
    void ExportLedger(Stream output);
}
