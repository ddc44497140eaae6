using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Json;
using Millwright.Host.Kinds;
using Millwright.Kernel.Options;

namespace Millwright.Host.CommandLine;

/// <summary>
/// <c>millwright grid run|status|slots|action</c> (grid.md §12.2); all but run talk to the running instance.
/// </summary>
internal static class GridVerb
{
    public static Command Create(VerbContext context)
    {
        var plant = new Option<string>("--plant") { Description = "plant id", DefaultValueFactory = _ => "" };
        var token = new Option<string?>("--token-file") { Description = "file that holds the access token" };
        var json = new Option<bool>("--json") { Description = "print the answer as JSON" };
        var kind = new Argument<string>("action") { Description = "kind of grid.md §12, for example add_slot" };
        var pairs =
            new Argument<string[]>("parameters") { Description = "key=value …", Arity = ArgumentArity.ZeroOrMore };
        var status = new Command("status", "State of the running plant.") { plant, token, json };
        status.SetAction(parsed =>
            Read(context, parsed.GetValue(plant)!, parsed.GetValue(token), parsed.GetValue(json), Summary));
        var slots = new Command("slots", "Slots of the running plant.") { plant, token, json };
        slots.SetAction(parsed =>
            Read(context, parsed.GetValue(plant)!, parsed.GetValue(token), parsed.GetValue(json), Slots));
        var action = new Command(
            "action",
            "Sends a command to the running plant.\n"
            + "  millwright grid action add_slot sticky=true\n"
            + "  millwright grid action remove_slot slot_id=3 confirm=true")
        {
            kind, pairs, plant, token,
        };
        action.SetAction(parsed => Act(
            context, parsed.GetValue(plant)!, parsed.GetValue(token), parsed.GetValue(kind)!, parsed.GetValue(pairs)
                ?? []));
        return new Command("grid", "The grid plant: run it, look at it, command it.")
        {
            RunVerb.Create(context, "run", PlantKinds.Grid), status, slots, action, GridPaperVerb.Create(context),
            GridToolVerbs.Compare(context), GridToolVerbs.ImportState(context),
        };
    }

    private static int Read(VerbContext context, string plant, string? token, bool json, Action<VerbContext,
        JsonObject> show)
    {
        if (Send(context, HttpMethod.Get, plant, "status", token, null, out var body, out var http) is { } failed)
        {
            return failed;
        }

        if (json)
        {
            context.Out.WriteLine(body.ToJsonString(WireJson.Options));
        }
        else if (http == 200)
        {
            show(context, body);
        }
        else
        {
            context.Error.WriteLine((string?)body["message"]);
        }

        return http == 200 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static int Act(VerbContext context, string plant, string? token, string kind, string[] pairs)
    {
        var body = new JsonObject { ["action"] = kind };
        if (CommandCatalog.Find(kind) is not { } spec)
        {
            var hint = OptionText.Nearest(kind, CommandCatalog.All.Select(static known => known.Kind));
            context.Error.WriteLine($"There is no action '{kind}'."
                + (hint is null ? "" : $" Did you mean '{hint}'?")
                + $" Known: {string.Join(", ", CommandCatalog.All.Select(static known => known.Kind))}.");
            return ExitCode.Usage;
        }

        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                context.Error.WriteLine($"'{pair}' is not key=value.");
                return ExitCode.Usage;
            }

            var name = pair[..equals];
            var text = spec.Args.FirstOrDefault(arg => arg.Name == name)?.Type is ArgKind.Text or ArgKind.Enum
                || name is "reason" or "request_id" or "confirm_token";
            body[name] = text ? pair[(equals + 1)..] : Value(pair[(equals + 1)..]);
        }

        if (Send(context, HttpMethod.Post, plant, "action", token, body, out var answer, out _) is { } failed)
        {
            return failed;
        }

        context.Out.WriteLine(answer.ToJsonString(WireJson.Options));
        return (bool?)answer["ok"] == true ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    internal static int? Send(
        VerbContext context,
        HttpMethod method,
        string plant,
        string resource,
        string? tokenFile,
        JsonObject? content,
        out JsonObject body,
        out int http)
    {
        body = [];
        http = 0;
        if (ConfigVerb.Load(context, null, insecureBind: true) is not { } config)
        {
            return ExitCode.Configuration;
        }

        var scheme = config.Host.HttpCertificate is null ? "http" : "https";
        var id = plant.Length > 0 ? plant : (config.Plants.FirstOrDefault(row => row.Kind == PlantKinds.Grid)
            ?? config.Plants[0]).Id;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("millwright-cli");
        using var request = new HttpRequestMessage(
            method, $"{scheme}://127.0.0.1:{config.Host.HttpPort}/api/plants/{id}/grid/{resource}");
        var token = tokenFile is null
            ? config.Host.HttpAutomationToken ?? config.Host.HttpOperatorToken ?? config.Host.HttpToken
            : File.ReadAllText(tokenFile).Trim();
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = content is null ? null
            : new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = client.Send(request);
            using var stream = response.Content.ReadAsStream();
            body = JsonNode.Parse(stream) as JsonObject ?? [];
            http = (int)response.StatusCode;
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or OperationCanceledException)
        {
            context.Error.WriteLine($"No running instance answers on port {config.Host.HttpPort}: {failure.Message}");
            return ExitCode.Unreachable;
        }
    }

    private static void Summary(VerbContext context, JsonObject status)
    {
        foreach (var name in new[]
        {
            "plant", "pair", "mode", "mode_reason", "venue", "price", "price_age_sec", "slot_count", "top_phase",
            "net_realised", "unrealised", "total_round_trips", "total_orphans", "uptime_sec", "jseq",
        })
        {
            context.Out.WriteLine($"{name,-18} {status[name]}");
        }

        context.Out.WriteLine(
            $"{"price_source",-18} {status["price_source"]?["kind"]} {status["price_source"]?["name"]}");
    }

    private static void Slots(VerbContext context, JsonObject status)
    {
        context.Out.WriteLine($"{"id",4} {"alias",-16} {"type",-6} {"phase",-5} {"orders",6} {"trips",6} {"net",14}");
        foreach (var slot in (status["slots"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var type = (bool?)slot["sticky"] == true ? "sticky" : "cycle";
            var orders = (slot["open_orders"] as JsonArray)?.Count ?? 0;
            context.Out.WriteLine(
                $"{slot["slot_id"],4} {slot["alias"],-16} {type,-6} {slot["phase"],-5} {orders,6}"
                + $" {slot["round_trips"],6} {slot["net_realised"],14}");
        }
    }
}
