using System.Globalization;
using System.Text.Json;
using Millwright.Host.Commands;
using Millwright.Host.Runtime;

namespace Millwright.Host.Http;

/// <summary>Routes that take and show commands (kernel.md §9.5).</summary>
internal static class CommandRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/commands/catalog", () => Wire.Json(CommandCatalog.All));
        app.MapGet("/api/commands", (int? limit) => Wire.Json(
            services.Commands.Recent(Math.Clamp(limit ?? 100, 1, 1000)).Select(Row)));
        app.MapGet("/api/commands/{id}", (string id) => FindAsync(services, id));
        app.MapPost("/api/plants/{plant}/commands", (string plant, HttpContext context) =>
            RunAsync(services, plant, context, EnvelopeReader.General));
        foreach (var path in new[] { "/api/plants/{plant}/grid/action", "/api/plants/{plant}/action" })
        {
            app.MapPost(path, (string plant, HttpContext context) =>
                RunAsync(services, plant, context, EnvelopeReader.Action));
        }

        app.MapPost("/api/action", (Delegate)((HttpContext context) =>
            RunAsync(services, services.Plants.Default.Id, context, EnvelopeReader.Action)));
        foreach (var path in new[] { "/api/plants/{plant}/grid/config", "/api/plants/{plant}/config" })
        {
            app.MapPost(path, (string plant, HttpContext context) => ConfigAsync(services, plant, context));
        }
    }

    private static async Task<IResult> RunAsync(
        HttpServices services,
        string plantId,
        HttpContext context,
        Func<JsonElement, string, (CommandEnvelope? Envelope, CommandProblem? Problem)> read)
    {
        if (Gate(services, plantId, context, out var plant) is { } refused)
        {
            return refused;
        }

        var (body, problem) = await Wire.ReadAsync(context);
        if (problem is not null)
        {
            return Refused(problem);
        }

        using (body)
        {
            var (envelope, wrong) = read(body!.RootElement, plant.Kind);
            return wrong is not null
                ? Refused(wrong)
                : await AnswerAsync(services, plant, context, envelope!);
        }
    }

    private static async Task<IResult> ConfigAsync(HttpServices services, string plantId, HttpContext context)
    {
        if (Gate(services, plantId, context, out var plant) is { } refused)
        {
            return refused;
        }

        var (body, problem) = await Wire.ReadAsync(context);
        if (problem is not null)
        {
            return Refused(problem);
        }

        using (body)
        {
            if (ConfigBody.Problem(body!.RootElement) is { } refusal)
            {
                return Refused(refusal);
            }

            var spec = CommandCatalog.Find("set_config")!;
            if (!spec.Fits(plant.Kind))
            {
                return Wire.Error(404, "no_configuration", $"{plant.Id} has no keys that change while it runs.");
            }

            using var values = Values(body.RootElement);
            var envelope = new CommandEnvelope { Spec = spec, Parameters = values.RootElement.Clone() };
            var (http, result) = await services.Gateway.RunAsync(
                plant, Wire.IdentityOf(context), envelope, () => Wire.Status(plant));
            return Wire.Json(result, http);
        }
    }

    /// <summary>One key as an operator would set it; several as one command, so that all change or none.</summary>
    private static JsonDocument Values(JsonElement body)
    {
        var members = body.EnumerateObject().ToArray();
        return members.Length == 1
            ? JsonSerializer.SerializeToDocument(new { key = members[0].Name, value = members[0].Value })
            : JsonSerializer.SerializeToDocument(new { values = body });
    }

    private static IResult? Gate(HttpServices services, string plantId, HttpContext context, out HostedPlant plant)
    {
        plant = services.Plants.Find(plantId)!;
        if (plant is null)
        {
            return Wire.NoPlant(services, plantId);
        }

        return Wire.Barred(services, context) is { } barred ? Refused(barred) : null;
    }

    private static IResult Refused(CommandProblem problem) =>
        Wire.Json(CommandAnswer.Of(problem, null), problem.Http);

    private static async Task<IResult> AnswerAsync(
        HttpServices services,
        HostedPlant plant,
        HttpContext context,
        CommandEnvelope envelope)
    {
        var identity = Wire.IdentityOf(context);
        var (http, answer) = EveryGroup.Concerns(envelope)
            ? await EveryGroup.RunAsync(
                services.Gateway, services.Plants, plant, identity, envelope, () => Wire.Status(plant))
            : await services.Gateway.RunAsync(plant, identity, envelope, () => Wire.Status(plant));
        return Wire.Json(answer, http);
    }

    private static async Task<IResult> FindAsync(HttpServices services, string id)
    {
        var record = services.Commands.Find(id);
        if (record is null
            && UInt128.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number))
        {
            record = services.Commands.Find(number);
        }

        if (record is not null)
        {
            return Wire.Json(CommandAnswer.Of(record));
        }

        foreach (var group in services.Plants.Groups.Where(group => group.IsReady))
        {
            if (await group.ReadAsync(core => core.FindCommand(id)) is { } change)
            {
                return Wire.Json(new
                {
                    ok = change.Error is null,
                    success = change.Error is null,
                    request_id = change.IdemKey,
                    requestId = change.IdemKey,
                    command_id = change.Id,
                    status = CommandAnswer.Word(change.Status),
                    message = change.Message,
                    error = change.Error,
                    late_result = change.LateResult,
                });
            }
        }

        return Wire.Error(404, "unknown_command", $"No command '{id}' is known.");
    }

    private static object Row(CommandRecord record) => new
    {
        request_id = record.RequestId,
        command_id = record.Id,
        plant = record.Plant,
        kind = record.Kind,
        @params = record.Parameters,
        issuer = record.Issuer,
        source = record.Source,
        received_at = record.ReceivedAt.ToUnixTimeMilliseconds(),
        status = CommandAnswer.Word(record.State.Status),
        message = record.State.Message,
        error = record.State.Error,
        seq = record.State.Seq,
    };
}
