using System.Text.Json;
using Millwright.Host.Configuration;
using Millwright.Host.Http;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>Turns one switch of a plant, whoever asks: rules, record, log and audit (regime.md §11.1).</summary>
internal static class ToggleTurn
{
    /// <summary>Why a switch cannot get a value, or null.</summary>
    /// <param name="rows">The registry now.</param>
    /// <param name="key">The switch.</param>
    /// <param name="value">Wanted value; null = back to the configuration.</param>
    public static CommandProblem? Problem(IReadOnlyList<ToggleView> rows, string key, bool? value)
    {
        if (rows.FirstOrDefault(row => row.Entry.Key == key) is not { } toggle)
        {
            return new CommandProblem(404, "unknown_toggle", $"There is no toggle {key}.");
        }

        if (value is not null && !toggle.Entry.RuntimeSafe)
        {
            return new CommandProblem(
                409, "side_effect_failed", ToggleCatalog.Obstacle(key) ?? $"{key} changes only with a restart.");
        }

        var missing = toggle.Entry.Dependencies
            .Where(name => rows.All(row => row.Entry.Key != name || !row.Effective)).ToArray();
        return value == true && missing.Length > 0
            ? new CommandProblem(
                409, "dependency_missing", $"{key} needs {string.Join(", ", missing)}.", new { missing })
            : null;
    }

    /// <summary>What a change makes dormant.</summary>
    public static string[] Warnings(IReadOnlyList<ToggleView> rows, string key, bool? value) => value == false
        ? [.. rows.Where(row => row.Effective && row.Entry.Dependencies.Contains(key))
            .Select(row => $"{row.Entry.Key} becomes dormant")]
        : [];

    /// <summary>
    /// One switch is one command: idempotent by its request id, with a status, refused by the group where the rules say
    /// so. Stopping what drops its state needs a confirmation (tier 2).
    /// </summary>
    /// <returns>HTTP status and the gateway's answer.</returns>
    public static async Task<(int Http, CommandAnswer Answer)> RunAsync(
        HttpServices services, HostedPlant plant, Identity identity, ToggleView row, bool? value, Form form)
    {
        var key = row.Entry.Key;
        var spec = CommandCatalog.Find(value is null ? PlantGroup.ResetToggleCommand : PlantGroup.SetToggleCommand)!;
        var (http, answer) = await services.Gateway.RunAsync(
            plant, identity,
            new CommandEnvelope
            {
                Spec = value == false && row.Entry.Danger ? spec with { Tier = 2 } : spec,
                Parameters = value is { } set
                    ? JsonSerializer.SerializeToElement(new { key, value = set })
                    : JsonSerializer.SerializeToElement(new { key }),
                RequestId = form.RequestId,
                ConfirmToken = form.ConfirmToken,
                Confirm = form.Confirm,
                Reason = form.Reason,
            },
            static () => null);
        if (answer.CommandId is { } command)
        {
            HostLog.ToggleSwitched(
                services.Log, plant.Id, command, key, value is { } on ? on ? "on" : "off" : "default", identity.Name);
            services.ToggleAudit.Add(new ToggleAuditRow(
                plant.Id, key, value, identity.Name, form.Reason, services.Time.GetUtcNow(), command)
            {
                OldEffective = row.Effective,
                NewEffective = answer.Ok ? value ?? row.Entry.ConfigDefault : row.Effective,
                OldSource = row.Source,
                NewSource = !answer.Ok ? row.Source : value is null ? "config_default" : "runtime_override",
                Result = answer.Ok ? "ok" : answer.Error!,
            });
        }

        return (http, answer);
    }

    /// <summary>What a request may say besides key and value.</summary>
    /// <param name="RequestId">Idempotency key; null = the server makes one.</param>
    /// <param name="Reason">Why, for the audit.</param>
    /// <param name="ConfirmToken">Token of an earlier answer.</param>
    /// <param name="Confirm">Confirmed without a token; not from a browser.</param>
    internal readonly record struct Form(
        string? RequestId = null, string? Reason = null, string? ConfirmToken = null, bool Confirm = false);
}
