using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Plant;
using Millwright.Grid.Slots;
using Millwright.Host.Runtime;
using Millwright.Kernel.Options;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>Reads of a running grid plant: the ledger from its own projection, slots between two batches.</summary>
internal sealed class GridReads(
    GroupHost host, GridPlant plant, LedgerSink ledger, string books, string pair, PastStatus past) : IPlantReads
{
    public Millwright.Ledger.LedgerPage Ledger(Millwright.Ledger.LedgerQuery query)
    {
        lock (ledger.Gate)
        {
            return ledger.Rows.Find(query);
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

    public Task<JsonObject?> StatusAtAsync(ulong? seq, Kernel.Instant? time, CancellationToken cancel) =>
        past.AtAsync(seq, time, cancel);

    public void ExportLedger(Stream output) => LedgerFileReader.Export(new RealDisk(), books, output);

    private JsonObject Document(Slot slot)
    {
        return new JsonObject
        {
            ["slot_id"] = slot.Id,
            ["alias"] = slot.Alias,
            ["sticky"] = slot.Sticky,
            ["lifecycle"] = OptionText.Snake(slot.Lifecycle.ToString()),
            ["created_at"] = slot.CreatedAt,
            ["created_by"] = OptionText.Snake(slot.CreatedBy.ToString()),
            ["halt_reason"] = slot.HaltReason,
            ["late_legs"] = slot.LateLegs,
            ["state"] = Node(writer => StateWriter.Write(writer, slot.State)),
            ["config"] = Node(writer => ConfigWriter.Write(writer, plant.ConfigOf(slot))),
        };
    }

    private static JsonNode? Node(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonNode.Parse(buffer.WrittenSpan);
    }
}
