using System.CommandLine;
using System.Text.Json.Nodes;
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
            if (SlotStates.Load(
                    context, parsed.GetValue(state), parsed.GetValue(plant)!, parsed.GetValue(token), out var body)
                is { } failed)
            {
                return failed;
            }

            return Draw(context, body, parsed.GetValue(slot));
        });
        return new Command("viz", "Text drawings.") { grid };
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

    private static string? Text(JsonObject row, string title, double now) =>
        SlotStates.TryRead(row, out var state, out var config, out var policy)
            ? SlotDrawing.Draw(title.TrimEnd(), state, config, now, policy)
            : null;
}
