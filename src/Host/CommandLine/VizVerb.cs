using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Drawing;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright viz grid</c> (grid.md §12.2): slots as text drawings.</summary>
internal static class VizVerb
{
    public static Command Create(VerbContext context)
    {
        var slot = new Option<int?>("--slot") { Description = "slot id; every slot when absent" };
        var state = new Option<string?>("--state")
        {
            Description = "state file (export/state.json); the running instance when absent",
        };
        var plant = new Option<string>("--plant") { Description = "plant id", DefaultValueFactory = _ => "" };
        var token = new Option<string?>("--token-file") { Description = "file that holds the access token" };
        var grid = new Command(
            "grid",
            "Draws slots: phase, orders on the price ladder, timers. Exit 1 when the slot is unknown.\n"
            + "  millwright viz grid --slot 1\n"
            + "  millwright viz grid --state state.json")
        {
            slot, state, plant, token,
        };
        grid.SetAction(parsed =>
        {
            if (Load(context, parsed.GetValue(state), parsed.GetValue(plant)!, parsed.GetValue(token), out var body)
                is { } failed)
            {
                return failed;
            }

            return Draw(context, body, parsed.GetValue(slot));
        });
        return new Command("viz", "Text drawings.") { grid };
    }

    private static int? Load(VerbContext context, string? file, string plant, string? token, out JsonObject body)
    {
        body = [];
        if (file is null)
        {
            var failed = GridVerb.Send(
                context, HttpMethod.Get, plant, "export/state.json", token, null, out body, out var http);
            if (failed is null && http != 200)
            {
                context.Error.WriteLine((string?)body["message"] ?? $"status {http}");
                return ExitCode.CheckFailed;
            }

            return failed;
        }

        try
        {
            body = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? [];
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    private static int Draw(VerbContext context, JsonObject body, int? wanted)
    {
        var drawn = 0;
        foreach (var row in (body["slots"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (wanted is { } id && (int?)row["slot_id"] != id)
            {
                continue;
            }

            var title = $"{body["pair"]} slot {row["slot_id"]} {row["alias"]}";
            if (Text(row, title, (double?)body["time"] ?? 0) is not { } text)
            {
                context.Error.WriteLine($"{title}: the state cannot be read");
                return ExitCode.Usage;
            }

            context.Out.WriteLine(text);
            drawn++;
        }

        if (drawn > 0)
        {
            return ExitCode.Ok;
        }

        context.Error.WriteLine(wanted is null ? "No slots." : $"Slot {wanted} does not exist.");
        return ExitCode.CheckFailed;
    }

    private static string? Text(JsonObject row, string title, double now)
    {
        if (row["state"] is not { } stateNode || row["config"] is not { } configNode)
        {
            return null;
        }

        var state = StateReader.Read(JsonSerializer.SerializeToElement(stateNode), ReadingProfile.Strict);
        var config = ConfigReader.Read(JsonSerializer.SerializeToElement(configNode));
        return state.TryGet(out var pair, out _) && config.TryGet(out var engine, out _)
            ? SlotDrawing.Draw(title.TrimEnd(), pair, engine, now)
            : null;
    }
}
