using System.Text.Json.Nodes;
using Millwright.Ledger;

namespace Millwright.Host.Runtime;

/// <summary>Reads of a plant beyond its view: ledger, slots, exports (grid.md §12). Safe from any thread.</summary>
public interface IPlantReads
{
    /// <summary>Rows that match, newest first.</summary>
    LedgerPage Ledger(LedgerQuery query);

    /// <summary>Trial balance as of a transaction number.</summary>
    TrialBalance Accounts(ulong at);

    /// <summary>A transaction with its lineage, or null.</summary>
    TransactionExplanation? Transaction(ulong seq);

    /// <summary>Full state of a slot, or null.</summary>
    Task<JsonObject?> SlotAsync(int id);

    /// <summary>States of all slots as one document.</summary>
    Task<JsonObject> StateAsync();

    /// <summary>Status payload as of a journal position or time, or null when the journal does not reach it.</summary>
    Task<JsonObject?> StatusAtAsync(ulong? seq, Kernel.Instant? time, CancellationToken cancel);

    /// <summary>Copies the ledger lines.</summary>
    void ExportLedger(Stream output);
}
