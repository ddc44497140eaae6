using System.Globalization;
using System.Text.Json;
using Millwright.Host.Commands;
using Millwright.Host.Configuration;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Http;

/// <summary>Runtime toggles (kernel.md §10.1, forms of regime.md §11.3), per plant and for the default plant.</summary>
internal static class OpsRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var (prefix, named) in new[] { ("/api/plants/{plant}/ops", true), ("/api/ops", false) })
        {
            app.MapGet($"{prefix}/toggles", (Delegate)((HttpContext context) =>
                For(services, context, named, async plant => Wire.Json(await PanelAsync(plant)))));
            app.MapGet($"{prefix}/audit", (Delegate)((HttpContext context) =>
                For(services, context, named, plant => Task.FromResult(Audit(services, plant, context)))));
            foreach (var action in new[] { "toggle", "reset", "reset-all" })
            {
                app.MapPost($"{prefix}/{action}", (Delegate)((HttpContext context) =>
                    For(services, context, named, plant => ChangeAsync(services, plant, context, action))));
            }
        }
    }

    private static Task<IResult> For(
        HttpServices services,
        HttpContext context,
        bool named,
        Func<HostedPlant, Task<IResult>> answer) => named
            ? PlantRoutes.With(services, (string)context.Request.RouteValues["plant"]!, answer)
            : answer(services.Plants.Default);

    /// <summary>The panel after what was submitted: a read comes before its batch, so one is waited for.</summary>
    private static async Task<object> AppliedPanelAsync(HostedPlant plant)
    {
        _ = await plant.Group.ReadAsync(static group => group.Seq);
        return await PanelAsync(plant);
    }

    private static async Task<object> PanelAsync(HostedPlant plant)
    {
        var rows = await plant.Group.ReadAsync(group => group.Toggles.View());
        return new
        {
            overrides_active = rows.Count(row => row.Override is not null),
            groups = rows.GroupBy(row => row.Entry.Group).Select(group => new
            {
                group = group.Key,
                total = group.Count(),
                enabled = group.Count(IsActive),
                overridden = group.Count(row => row.Override is not null),
            }),
            toggles = rows.OrderBy(row => row.Entry.Group, StringComparer.Ordinal)
                .ThenBy(row => row.Entry.Key, StringComparer.Ordinal)
                .Select(row => new
                {
                    key = row.Entry.Key,
                    group = row.Entry.Group,
                    label = Before(row.Entry.Description),
                    description = After(row.Entry.Description),
                    dependencies = row.Entry.Dependencies,
                    effective = row.Effective,
                    active = IsActive(row),
                    config_default = row.Entry.ConfigDefault,
                    override_active = row.Override is not null,
                    source = row.Source,
                    destructive_stop = row.Entry.Danger,
                    switchable = row.Entry.RuntimeSafe,
                    obstacle = row.Entry.RuntimeSafe ? null : ToggleCatalog.Obstacle(row.Entry.Key),
                }),
        };
    }

    private static bool IsActive(ToggleView row) =>
        row.Active && (row.Entry.RuntimeSafe || ToggleCatalog.ReachOf(row.Entry.Key) != ToggleReach.Absent);

    private static IResult Audit(HttpServices services, HostedPlant plant, HttpContext context)
    {
        var text = context.Request.Query["limit"].ToString();
        return text.Length == 0 ? Entries(100)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                && limit is >= 1 and <= ToggleAudit.Kept
            ? Entries(limit)
            : Wire.Error(
                400, "invalid_value", $"'limit' = {text}; expected a whole number 1..{ToggleAudit.Kept}.",
                new { field = "limit" });

        IResult Entries(int most) => Wire.Json(new
        {
            entries = services.ToggleAudit.Newest(plant.Id, most).Select(row => new
            {
                key = row.Key,
                value = row.Value,
                by = row.By,
                reason = row.Reason,
                at = row.At.ToUnixTimeMilliseconds(),
                command_id = row.CommandId,
                old_effective = row.OldEffective,
                new_effective = row.NewEffective,
                old_source = row.OldSource,
                new_source = row.NewSource,
                result = row.Result,
            }),
        });
    }

    private static async Task<IResult> ChangeAsync(
        HttpServices services,
        HostedPlant plant,
        HttpContext context,
        string action)
    {
        var identity = Wire.IdentityOf(context);
        if (Wire.Barred(services, context, "switch toggles") is { } barred)
        {
            return Wire.Error(barred);
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            var rows = await plant.Group.ReadAsync(group => group.Toggles.View());
            return action == "reset-all"
                ? await ResetAllAsync(services, plant, identity, rows)
                : await OneAsync(services, plant, identity, rows, body!.RootElement, action);
        }
    }

    private static async Task<IResult> OneAsync(
        HttpServices services,
        HostedPlant plant,
        Identity identity,
        IReadOnlyList<ToggleView> rows,
        JsonElement body,
        string action)
    {
        var key = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("key", out var given)
            && given.ValueKind == JsonValueKind.String ? given.GetString()!.Trim().ToUpperInvariant() : "";
        if (key.Length == 0)
        {
            return Wire.Error(400, "key_required", "The field 'key' is missing.", new { field = "key" });
        }

        if (rows.FirstOrDefault(row => row.Entry.Key == key) is not { } toggle)
        {
            return Wire.Error(404, "unknown_toggle", $"There is no toggle {key}.");
        }

        bool? value = null;
        if (action == "toggle")
        {
            if (!body.TryGetProperty("value", out var wanted) || !ArgReader.TryBoolean(wanted, out var on))
            {
                return Wire.Error(400, "invalid_value", "'value' is not true or false.", new { field = "value" });
            }

            value = on;
        }

        if (action == "toggle" && ToggleTurn.Problem(rows, key, value) is { } refused)
        {
            return Wire.Error(refused);
        }

        var warnings = ToggleTurn.Warnings(rows, key, value);
        var (http, answer) = await ToggleTurn.RunAsync(services, plant, identity, toggle, value, new ToggleTurn.Form(
            Text(body, "request_id") ?? Text(body, "requestId"),
            Text(body, "reason"),
            Text(body, "confirm_token"),
            body.TryGetProperty("confirm", out var confirm) && confirm.ValueKind == JsonValueKind.True));
        return answer.Ok
            ? Wire.Json(
                new
                {
                    ok = true,
                    command_id = answer.CommandId,
                    request_id = answer.RequestId,
                    status = answer.Status,
                    message = answer.Message,
                    warnings,
                    ops_panel = await AppliedPanelAsync(plant),
                },
                http)
            : Wire.Error(
                http, answer.Error == "not_ready" ? "runtime_not_ready" : answer.Error!, answer.Message,
                answer.ErrorDetail?.Details);
    }

    private static async Task<IResult> ResetAllAsync(
        HttpServices services,
        HostedPlant plant,
        Identity identity,
        IReadOnlyList<ToggleView> rows)
    {
        var cleared = 0;
        var failed = new List<object>();
        foreach (var row in rows.Where(row => row.Override is not null))
        {
            var (_, answer) = await ToggleTurn.RunAsync(
                services, plant, identity, row, null, new ToggleTurn.Form(Reason: "reset-all"));
            if (answer.Ok)
            {
                cleared++;
            }
            else
            {
                failed.Add(new { key = row.Entry.Key, error = answer.Error });
            }
        }

        return Wire.Json(new
        {
            ok = true,
            message = $"{cleared} overrides cleared",
            cleared,
            failed,
            ops_panel = await AppliedPanelAsync(plant),
        });
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Before(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? text[..at] : text;

    private static string After(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? text[(at + 1)..].Trim() : text;
}
