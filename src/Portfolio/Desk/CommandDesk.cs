using System.Text.Json;
using Millwright.Portfolio.Actions;

namespace Millwright.Portfolio.Desk;

/// <summary>Operator commands (portfolio.md §10.3, §10.6, §11.2).</summary>
/// <param name="core">State.</param>
/// <param name="levers">Lever inputs.</param>
/// <param name="parameters">Parameter sets.</param>
internal sealed class CommandDesk(PortfolioCore core, LeverDesk levers, ParameterDesk parameters)
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
            "pm_params_apply" => parameters.Apply(command.Parameters),
            "pm_params_rollback" => parameters.Rollback(),
            _ => "unknown_kind",
        };
        context.Complete(
            command, error is null ? CommandStatus.Confirmed : CommandStatus.Rejected, error ?? "done", error, result);
    }

    private string? Flags(JsonElement flags)
    {
        if (flags.ValueKind != JsonValueKind.Object)
        {
            return "parameters must be an object";
        }

        if (Flag(flags, "shadow") == false && core.Flags.Shadow
            && core.Market.Tokens.Any(t => t.Position.IsOpen))
        {
            return "shadow cannot be switched off while virtual positions are open";
        }

        if (Flag(flags, "shadow") == true && !core.Flags.Shadow
            && (core.Orders.Count > 0 || core.Market.Tokens.Any(t => t.Position.IsOpen)))
        {
            return "shadow cannot be switched on while positions or orders of the venue are open; actions=false stops "
                + "orders";
        }

        core.Flags.Shadow = Flag(flags, "shadow") ?? core.Flags.Shadow;
        core.Flags.Actions = Flag(flags, "actions") ?? core.Flags.Actions;
        core.Flags.Events = Flag(flags, "events") ?? core.Flags.Events;
        core.Flags.TrendRedeploy = Flag(flags, "trend_redeploy") ?? core.Flags.TrendRedeploy;
        core.Flags.Eps = Flag(flags, "eps") ?? core.Flags.Eps;
        if (Text(flags, "canary") is { } canary)
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
            core.Posture.TrimsToday, core.Posture.Reducing, core.Options.Tuning);
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
