using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Runtime;

namespace Millwright.Host.Commands;

/// <summary>
/// <c>kill</c> and <c>rearm</c> with <c>scope=all</c> reach every group of the process (kernel.md §17): each group
/// journals its own command, also when another one is down.
/// </summary>
internal static class EveryGroup
{
    private const int MostChars = 56;

    /// <summary>True for a command that concerns every group.</summary>
    public static bool Concerns(CommandEnvelope envelope) =>
        envelope.Spec.Kind is "kill" or "rearm" && !envelope.DryRun
        && envelope.Parameters.ValueKind == JsonValueKind.Object
        && envelope.Parameters.TryGetProperty("scope", out var scope) && scope.GetString() == "all";

    /// <summary>Runs the command on the addressed plant, then on the other groups.</summary>
    /// <param name="gateway">Way in for commands.</param>
    /// <param name="plants">Plants of the process.</param>
    /// <param name="plant">Addressed plant.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="envelope">Decoded body.</param>
    /// <param name="status">Present status payload of the addressed plant.</param>
    public static async Task<(int Http, CommandAnswer Answer)> RunAsync(
        CommandGateway gateway,
        PlantDirectory plants,
        HostedPlant plant,
        Identity identity,
        CommandEnvelope envelope,
        Func<JsonObject?> status)
    {
        var (http, answer) = await gateway.RunAsync(plant, identity, envelope, status);
        if (http is not (200 or 202 or 503))
        {
            return (http, answer);
        }

        var missed = http == 503 ? new List<string> { plant.Group.Name } : [];
        var number = 0;
        foreach (var group in plants.Groups.Where(group => group != plant.Group))
        {
            var target = plants.Plants.First(other => other.Group == group);
            var key = answer.RequestId is { } id
                ? $"{id[..Math.Min(id.Length, MostChars)]}/{++number}"
                : null;
            var (code, _) = await gateway.FollowAsync(target, identity, envelope with { RequestId = key });
            if (code is not (200 or 202))
            {
                missed.Add(group.Name);
            }
        }

        return missed.Count == 0
            ? (http, answer)
            : (503, answer with
            {
                Ok = false,
                Error = answer.Error ?? "not_ready",
                Message = $"{answer.Message} Not reached: {string.Join(", ", missed)}.",
            });
    }
}
