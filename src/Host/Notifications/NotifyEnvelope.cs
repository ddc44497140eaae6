using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;

namespace Millwright.Host.Notifications;

/// <summary>A message to people outside (regime.md §14.2).</summary>
/// <param name="Id">Id of the source event; channels deduplicate by it.</param>
/// <param name="At">Time of the event.</param>
/// <param name="Plant">Plant id.</param>
/// <param name="Severity">info, notice, warning or critical.</param>
/// <param name="Kind">Kind of the catalogue.</param>
/// <param name="Text">Sentence.</param>
/// <param name="DryRun">The plant trades on paper or in a simulation.</param>
public sealed record NotifyEnvelope(
    string Id, DateTimeOffset At, string Plant, string Severity, string Kind, string Text, bool DryRun)
{
    /// <summary>Rank of a severity: 0 info … 3 critical; unknown words count as info.</summary>
    public static int Rank(string severity) => severity switch
    {
        "critical" => 3, "warning" => 2, "notice" => 1, _ => 0,
    };

    /// <summary>Body of a web hook.</summary>
    public string Json() => JsonSerializer.Serialize(
        new JsonObject
        {
            ["id"] = Id,
            ["ts"] = At.ToUnixTimeMilliseconds(),
            ["plant"] = Plant,
            ["severity"] = Severity,
            ["kind"] = Kind,
            ["title"] = $"{Plant}: {Kind.Replace('_', ' ')}",
            ["text"] = Text,
            ["fields"] = new JsonObject(),
            ["links"] = new JsonArray(),
            ["dry_run"] = DryRun,
        },
        WireJson.Options);
}
