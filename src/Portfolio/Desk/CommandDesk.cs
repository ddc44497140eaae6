using System.Text.Json;
using Millwright.Portfolio.Actions;

namespace Millwright.Portfolio.Desk;

/// <summary>Operator commands (portfolio.md §10.3, §10.6, §11.2).</summary>
/// <param name="core">State.</param>
/// <param name="levers">Lever inputs.</param>
internal sealed class CommandDesk(PortfolioCore core, LeverDesk levers)
{
    public void Run(CommandRequest command, PlantContext context)
    {
        object? result = null;
        var error = command.Kind switch
        {
            "pm_flags" => Flags(command.Parameters),
            "pm_breaker_reset" => core.Breakers.Reset(Text(command.Parameters, "name") ?? "") ? null
                : "name must be drawdown, flip_storm, write_errors or rejects",
            "pm_trims_preview" => Preview(out result),
            _ => "unknown_kind",
        };
        context.Complete(
            command, error is null ? CommandStatus.Confirmed : CommandStatus.Rejected, error ?? "done", error, result);
    }

    private string? Flags(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            return "parameters must be an object";
        }

        if (Flag(parameters, "shadow") == false && core.Flags.Shadow
            && core.Market.Tokens.Any(t => t.Position.IsOpen))
        {
            return "shadow cannot be switched off while virtual positions are open";
        }

        if (Flag(parameters, "shadow") == true && !core.Flags.Shadow
            && (core.Orders.Count > 0 || core.Market.Tokens.Any(t => t.Position.IsOpen)))
        {
            return "shadow cannot be switched on while positions or orders of the venue are open; actions=false stops "
                + "orders";
        }

        core.Flags.Shadow = Flag(parameters, "shadow") ?? core.Flags.Shadow;
        core.Flags.Actions = Flag(parameters, "actions") ?? core.Flags.Actions;
        core.Flags.Events = Flag(parameters, "events") ?? core.Flags.Events;
        core.Flags.TrendRedeploy = Flag(parameters, "trend_redeploy") ?? core.Flags.TrendRedeploy;
        core.Flags.Eps = Flag(parameters, "eps") ?? core.Flags.Eps;
        if (Text(parameters, "canary") is { } canary)
        {
            core.Flags.SetCanary(canary);
        }

        return null;
    }

    /// <summary>What a trim round would do now, without doing it.</summary>
    private string? Preview(out object? result)
    {
        var quota = Quota.Decide(
            core.CoreCount, core.Posture.Pressure.Value, core.Market.Meso.Label, levers.OfPortfolio().E,
            core.Posture.TrimsToday, core.Posture.Reducing);
        result = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["action"] = quota.Action,
            ["band"] = quota.BandName,
            ["count"] = quota.Count,
            ["tokens"] = core.Ranking.Take(quota.Count).Select(r => r.Position.Id).ToArray(),
        };
        return null;
    }

    private static bool? Flag(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? parameters.GetProperty(name).GetBoolean()
            : null;

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
