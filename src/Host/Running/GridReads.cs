using System.Text.Json.Nodes;
using Millwright.Grid.Plant;
using Millwright.Grid.Slots;
using Millwright.Host.Runtime;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>Reads of a running grid plant: the ledger from its own projection, slots between two batches.</summary>
internal sealed class GridReads(GroupHost host, GridPlant plant, LedgerSink ledger, string books, string pair)
    : IPlantReads
{
    public Millwright.Ledger.LedgerPage Ledger(Millwright.Ledger.LedgerQuery query)
    {
        lock (ledger.Gate)
        {
            return ledger.Rows.Find(query);
        }
    }

    public Millwright.Ledger.LedgerPage LedgerUntil(ulong jseq, Millwright.Ledger.LedgerQuery query)
    {
        lock (ledger.Gate)
        {
            var last = ledger.LastAt(jseq);
            var before = Math.Min(query.BeforeSeq ?? ulong.MaxValue, last + 1);
            return ledger.Rows.Find(query with { BeforeSeq = before });
        }
    }

    public TrialBalance Accounts(ulong at)
    {
        lock (ledger.Gate)
        {
            return TrialBalance.Of(ledger.All, at);
        }
    }

    public TransactionExplanation? Transaction(ulong seq)
    {
        lock (ledger.Gate)
        {
            return seq is 0 || seq > (ulong)ledger.All.Count ? null
                : Lineage.Explain(ledger.All[(int)seq - 1], ledger.All);
        }
    }

    public Task<JsonObject?> SlotAsync(int id) => host.ReadAsync(_ =>
    {
        plant.SettleAll();
        return plant.Slots.Find(id) is { } slot ? Document(slot) : null;
    });

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

    private JsonObject Document(Slot slot) => SlotDocuments.Of(plant, slot);
}
