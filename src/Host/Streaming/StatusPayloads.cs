using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Status;
using Millwright.Host.Json;
using Millwright.Host.Runtime;

namespace Millwright.Host.Streaming;

/// <summary>Turns views into status payloads (grid.md §12.1) with what only the host knows.</summary>
public static class StatusPayloads
{
    /// <summary>The payload of a view.</summary>
    public static JsonObject Of(HostedPlant plant, PublishedView view)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(view);
        var body = (view.Body is GridView grid
            ? JsonNode.Parse(grid.Json.Span)
            : JsonSerializer.SerializeToNode(view.Body, view.Body.GetType(), WireJson.Options)) as JsonObject ?? [];
        body["plant"] = plant.Id;
        body["jseq"] = view.JournalSeq;
        body.TryAdd("time", view.At.UnixSeconds);
        body.TryAdd("venue", plant.Venue);
        body["state"] = Kernel.Options.OptionText.Snake(view.State.ToString());
        body["pause_reasons"] = new JsonArray([.. view.Reasons.Select(reason => JsonValue.Create(reason))]);
        body["incidents"] = new JsonArray([.. view.Incidents
            .Where(incident => incident.Plant == view.Plant)
            .Select(incident => (JsonNode)IncidentRows.Of(incident, plant.Id))]);
        StatusAdditions.AddTo(body);
        plant.Facts.AddTo(body);
        return body;
    }
}
