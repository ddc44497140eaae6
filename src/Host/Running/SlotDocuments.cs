using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Plant;
using Millwright.Grid.Scenarios;
using Millwright.Grid.Slots;
using Millwright.Kernel.Options;

namespace Millwright.Host.Running;

/// <summary>Full state of a slot as a document (grid.md §12 <c>/slots/{id}</c>, §3.1).</summary>
internal static class SlotDocuments
{
    public static JsonObject Of(GridPlant plant, Slot slot) => new()
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
        ["policy"] = Policy(plant.PolicyOf(slot)),
    };

    private static JsonObject Policy(PredictionPolicy policy) => new()
    {
        ["reprice_after_sec"] = policy.RepriceAfterSec,
        ["recovery_ttl_sec"] = policy.RecoveryTtlSec,
    };

    /// <summary>A slot, or one that was removed lately, or null.</summary>
    public static JsonObject? Find(GridPlant plant, int id) =>
        plant.Slots.Find(id) is { } slot ? Of(plant, slot)
        : plant.Archive.Find(id) is { } removed ? Of(removed)
        : null;

    /// <summary>A removed slot (grid.md §4.4): what it was, and its last state.</summary>
    private static JsonObject Of(ArchivedSlot slot) => new()
    {
        ["slot_id"] = slot.Id,
        ["alias"] = slot.Alias,
        ["sticky"] = slot.Sticky,
        ["lifecycle"] = "archived",
        ["created_at"] = slot.CreatedAt,
        ["created_by"] = OptionText.Snake(slot.CreatedBy.ToString()),
        ["archived_at"] = slot.RemovedAt,
        ["state"] = Node(writer => StateWriter.Write(writer, slot.State)),
    };

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
