using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Regime.Plant;
using Millwright.Regime.Status;

namespace Millwright.Host.Http;

/// <summary>Churners of the default plant and of a named one (regime.md §12.9).</summary>
internal static class ChurnerRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var (prefix, named) in new[] { ("/api/plants/{plant}/churner", true), ("/api/churner", false) })
        {
            app.MapGet($"{prefix}/status", (Delegate)((HttpContext context) =>
                For(services, context, named, async plant => Wire.Json(await BlockAsync(plant)))));
            app.MapGet($"{prefix}/candidates", (Delegate)((HttpContext context) =>
                For(services, context, named, async plant => Wire.Json(await CandidatesAsync(plant)))));
            foreach (var action in new[] { "spawn", "kill", "config" })
            {
                app.MapPost($"{prefix}/{action}", (Delegate)((HttpContext context) =>
                    For(services, context, named, plant => SendAsync(services, plant, context, action))));
            }
        }
    }

    private static Task<IResult> For(
        HttpServices services, HttpContext context, bool named, Func<HostedPlant, Task<IResult>> answer) => named
            ? PlantRoutes.With(services, (string)context.Request.RouteValues["plant"]!, answer)
            : answer(services.Plants.Default);

    private static async Task<IResult> SendAsync(
        HttpServices services, HostedPlant plant, HttpContext context, string action)
    {
        var identity = Wire.IdentityOf(context);
        if (Wire.Barred(services, context) is { } barred)
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
            if (Malformed(body!.RootElement, action) is { } code)
            {
                return await RefusedAsync(plant, 400, code, Explain(code));
            }

            var fields = JsonObject.Create(body.RootElement)!;
            fields["action"] = $"churner_{action}";
            using var named = JsonSerializer.SerializeToDocument(fields);
            var (envelope, wrong) = EnvelopeReader.Action(named.RootElement, plant.Kind);
            if (wrong is not null)
            {
                return await RefusedAsync(plant, wrong.Http, wrong.Code, wrong.Message);
            }

            var (http, answer) = await services.Gateway.RunAsync(
                plant, identity, envelope!, () => Wire.Status(plant));
            return answer.Ok
                ? Wire.Json(new
                {
                    ok = true,
                    message = answer.Message,
                    command_id = answer.CommandId,
                    status = answer.Status,
                    churner = await BlockAsync(plant),
                })
                : await RefusedAsync(plant, StatusOf(http, answer.Error), answer.Error ?? "refused", answer.Message);
        }
    }

    private static async Task<IResult> RefusedAsync(HostedPlant plant, int http, string error, string message) =>
        Wire.Json(new { ok = false, error, message, churner = await BlockAsync(plant) }, http);

    private static int StatusOf(int http, string? error) => error switch
    {
        "slot_missing" => 404,
        "invalid_slot_id" or "invalid_position_id" or "reserve_usd_required" or "invalid_reserve_usd" => 400,
        _ => http,
    };

    private static string? Malformed(JsonElement body, string action)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return "malformed";
        }

        if (action == "config")
        {
            return !body.TryGetProperty("reserve_usd", out var reserve) ? "reserve_usd_required"
                : reserve.ValueKind == JsonValueKind.Number && reserve.GetDouble() is >= 0.0 and < double.MaxValue
                    ? null : "invalid_reserve_usd";
        }

        return !IsId(body, "slot_id", optional: false) ? "invalid_slot_id"
            : action == "spawn" && !IsId(body, "position_id", optional: true) ? "invalid_position_id"
            : null;
    }

    private static bool IsId(JsonElement body, string name, bool optional) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id) && id >= 1
            : optional;

    private static string Explain(string code) => code switch
    {
        "reserve_usd_required" => "field 'reserve_usd' is missing",
        "invalid_reserve_usd" => "field 'reserve_usd' must be a finite number ≥ 0",
        "invalid_position_id" => "field 'position_id' must be a whole number ≥ 1",
        "invalid_slot_id" => "field 'slot_id' must be a whole number ≥ 1",
        _ => "The body is not a JSON object.",
    };

    /// <summary>The block as of now; a read comes before its batch, so one is waited for.</summary>
    private static async Task<JsonNode?> BlockAsync(HostedPlant plant)
    {
        _ = await plant.Group.ReadAsync(static group => group.Seq);
        return await ReadAsync(plant, static (regime, now) => ChurnerStatus.Block(regime.Engine, now))
            ?? JsonNode.Parse("{\"enabled\":false,\"states\":[]}");
    }

    private static async Task<JsonNode?> CandidatesAsync(HostedPlant plant) =>
        await ReadAsync(plant, static (regime, now) => ChurnerStatus.Candidates(regime.Engine, now))
            ?? JsonNode.Parse("{\"enabled\":false,\"count\":0,\"candidates\":[]}");

    private static async Task<JsonNode?> ReadAsync(HostedPlant plant, Func<RegimePlant, double, byte[]> read)
    {
        var now = plant.Group.Now.UnixSeconds;
        var json = await plant.Group.ReadAsync(core =>
            core.PlantAt(GroupComposer.RegimePlant) is RegimePlant regime ? read(regime, now) : null);
        return json is null ? null : JsonNode.Parse(json);
    }
}
