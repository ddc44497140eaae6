using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Streaming;

/// <summary>Publishes effects and views of all groups on the stream (console.md §13.1).</summary>
public sealed class LiveFeed(StreamHub hub, CommandStore commands, Func<PlantDirectory> plants) : IEffectObserver
{
    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (plants().Find(group, view.Plant) is { } plant)
        {
            hub.PublishSlice(plant.Id, "status", view.JournalSeq, SliceForm.Of(StatusPayloads.Of(plant, view)));
        }
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        switch (effect.Body)
        {
            case CommandChange change:
                PublishAck(group, change, in effect);
                break;
            case Incident incident:
                hub.Publish("incidents", "incident", IncidentRows.Of(incident, PlantId(group, incident.Plant)));
                break;
            case DomainEvent domainEvent:
                PublishEvent(group, domainEvent, in effect);
                break;
            default:
                break;
        }
    }

    private void PublishAck(IGroupHost group, CommandChange change, in Effect effect)
    {
        var record = commands.Find(change.Id);
        var answer = record is null ? null : CommandAnswer.Of(record);
        var item = answer is null
            ? new JsonObject()
            : (JsonObject)JsonSerializer.SerializeToNode(answer, WireJson.Options)!;
        item["request_id"] = change.IdemKey;
        item["requestId"] = change.IdemKey;
        item["command_id"] = change.Id.ToString("x32", null);
        item["status"] = CommandAnswer.Word(change.Status);
        item["message"] = change.Message;
        item["plant"] = PlantId(group, change.Plant);
        item["kind"] = change.Kind;
        item["issuer"] = change.Issuer;
        item["source"] = record?.Source;
        item["params"] = record is null ? null : JsonNode.Parse(record.Parameters.GetRawText());
        item["jseq"] = effect.Seq;
        item["ts"] = effect.At.UnixMs;
        if (change.Error is not null)
        {
            item["error"] = change.Error;
        }

        hub.Publish("acks", "ack", item);
    }

    private void PublishEvent(IGroupHost group, DomainEvent domainEvent, in Effect effect)
    {
        if (plants().Find(group, effect.Plant) is not { } plant)
        {
            return;
        }

        hub.Publish($"{plant.Id}/event", "event", new JsonObject
        {
            ["plant"] = plant.Id,
            ["type"] = domainEvent.Type,
            ["ts"] = effect.At.UnixMs,
            ["jseq"] = effect.Seq,
            ["severity"] = domainEvent.Severity,
            ["slot_id"] = domainEvent.Slot == 0 ? null : domainEvent.Slot,
            ["text"] = domainEvent.Text,
            ["data"] = domainEvent.Data is null
                ? null
                : JsonSerializer.SerializeToNode(domainEvent.Data, domainEvent.Data.GetType(), WireJson.Options),
        });
        if (domainEvent.Text.Length > 0)
        {
            hub.Publish($"{plant.Id}/narration", "narration", new JsonObject
            {
                ["plant"] = plant.Id,
                ["ts"] = effect.At.UnixMs,
                ["severity"] = domainEvent.Severity,
                ["type"] = domainEvent.Type,
                ["text"] = domainEvent.Text,
                ["refs"] = domainEvent.Slot == 0 ? [] : new JsonArray($"slot:{domainEvent.Slot}"),
            });
        }
    }

    private string PlantId(IGroupHost group, uint plant) => plants().Find(group, plant)?.Id ?? group.Name;
}
