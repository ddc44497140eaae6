using System.Text.Json.Nodes;
using Millwright.Kernel;

namespace Millwright.Host.Streaming;

/// <summary>Wire form of incidents (kernel.md §16, console.md §10.5); times in epoch ms.</summary>
public static class IncidentRows
{
    /// <summary>One row.</summary>
    public static JsonObject Of(Incident incident, string plant)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new JsonObject
        {
            ["id"] = incident.Key,
            ["key"] = incident.Key,
            ["number"] = incident.Number,
            ["rule"] = incident.Rule,
            ["rule_id"] = incident.Rule,
            ["subject"] = incident.Subject,
            ["object"] = incident.Subject,
            ["plant"] = plant,
            ["severity"] = incident.Severity.ToString(),
            ["severity_rank"] = (int)incident.Severity,
            ["state"] = Word(incident),
            ["title"] = incident.Text,
            ["text"] = incident.Text,
            ["opened_at"] = incident.OpenedAt.UnixMs,
            ["last_at"] = incident.LastAt.UnixMs,
            ["occurrences"] = incident.Occurrences,
            ["condition_true"] = incident.ConditionTrue,
            ["ack"] = incident.AckBy.Length == 0
                ? null
                : new JsonObject { ["by"] = incident.AckBy, ["at"] = incident.AckAt.UnixMs, ["note"] = "" },
            ["cleared_at"] = Ms(incident.ClearedAt),
            ["closed_at"] = Ms(incident.ClosedAt),
            ["shelved_until"] = Ms(incident.ShelvedUntil),
            ["evidence"] = new JsonObject { ["from_seq"] = incident.FirstSeq, ["to_seq"] = incident.LastSeq },
            ["comments"] = new JsonArray([.. incident.Comments.Select(comment => JsonValue.Create(comment))]),
            ["flapping"] = incident.Flapping,
            ["first_up"] = incident.FirstUp,
        };
    }

    /// <summary>State as shown.</summary>
    public static string Word(Incident incident) => incident.State switch
    {
        IncidentState.ActiveUnack => "ACTIVE·UNACK",
        IncidentState.ActiveAck => "ACTIVE·ACK",
        IncidentState.ReturnedUnack => "RETURNED·UNACK",
        IncidentState.ReturnedAck => "RETURNED·ACK",
        IncidentState.Shelved => "SHELVED",
        IncidentState.Suppressed => "SUPPRESSED",
        IncidentState.OutOfService => "OUT OF SERVICE",
        _ => "CLEARED",
    };

    private static JsonValue? Ms(Instant at) => at == Instant.Epoch ? null : JsonValue.Create(at.UnixMs);
}
