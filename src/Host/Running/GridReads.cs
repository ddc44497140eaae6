using System.Text.Json.Nodes;
using Millwright.Grid.Plant;
using Millwright.Grid.Slots;
using Millwright.Host.History;
using Millwright.Host.Runtime;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>Reads of a running grid plant: the ledger from its own projection, slots between two batches.</summary>
internal sealed class GridReads(
    GroupHost host, GridPlant plant, LedgerSink ledger, string books, string pair, Func<ProjectionReads?> projections)
    : IPlantReads
{
    public Millwright.Ledger.LedgerPage Ledger(Millwright.Ledger.LedgerQuery query)
    {
        var memory = ledger.Lines.Find(query);
        return ledger.Lines.IsComplete ? memory : WithOlder(query, memory);
    }

    public Millwright.Ledger.LedgerPage LedgerUntil(ulong jseq, Millwright.Ledger.LedgerQuery query)
    {
        var last = ledger.Lines.LastAt(jseq);
        return Ledger(query with { BeforeSeq = Math.Min(query.BeforeSeq ?? ulong.MaxValue, last + 1) });
    }

    public TrialBalance Accounts(ulong at) => ledger.Lines.Balance(at);

    public IReadOnlyList<LedgerTransaction> Transactions() => ledger.Lines.Read();

    public TransactionExplanation? Transaction(ulong seq)
    {
        var all = ledger.Lines.Read();
        return all.FirstOrDefault(transaction => transaction.Seq == seq) is { } found
            ? Lineage.Explain(found, all)
            : null;
    }

    public Task<JsonObject?> SlotAsync(int id) => host.ReadAsync(_ =>
    {
        plant.SettleAll();
        return SlotDocuments.Find(plant, id);
    });

    public Task<object> AuditAsync() => host.ReadAsync(object (_) => plant.AuditPnl());

    public Task<JsonObject> StateAsync() => host.ReadAsync(group =>
    {
        plant.SettleAll();
        return new JsonObject
        {
            ["schema"] = 1,
            ["jseq"] = group.Seq,
            ["pair"] = pair,
            ["time"] = group.Now.UnixSeconds,
            ["slots"] = new JsonArray([.. plant.Slots.All.Select(Document)]),
        };
    });

    public void ExportLedger(Stream output) => LedgerFileReader.Export(new RealDisk(), books, output);

    /// <summary>
    /// Memory holds the newest rows of each slot. The tables hold all but the last moments: their rows, and from memory
    /// what is newer than they are.
    /// </summary>
    private Millwright.Ledger.LedgerPage WithOlder(
        Millwright.Ledger.LedgerQuery query, Millwright.Ledger.LedgerPage memory)
    {
        if (projections() is not { } tables || tables.LastTransaction() is not { } last
            || tables.Ledger(query) is not { } page)
        {
            return memory;
        }

        var limit = Math.Clamp(query.Limit, 1, Millwright.Ledger.LedgerQuery.MaxLimit);
        var rows = memory.Rows.Where(row => row.Seq > last)
            .Concat(page.Rows.Where(row => row.Seq <= last).Select(StoredRows.View)).Take(limit + 1).ToArray();
        var more = rows.Length > limit || page.NextBeforeSeq is not null;
        return new Millwright.Ledger.LedgerPage(
            rows.Length > limit ? rows[..limit] : rows, more ? rows[Math.Min(limit, rows.Length) - 1].Seq : null);
    }

    private JsonObject Document(Slot slot) => SlotDocuments.Of(plant, slot);
}
