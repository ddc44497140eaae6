using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Terminal;

/// <summary>The terminal console as a running text: one line per thing that happened, nothing is redrawn.</summary>
internal static class LinearText
{
    public static async Task<int> RunAsync(
        TuiSession session, TuiFeed feed, TextWriter output, bool ascii, CancellationToken cancel)
    {
        var last = Facts(session.State);
        Write(output, ascii, $"Plant {session.State.Plant}. " + string.Join(". ", last) + ".");
        var reading = feed.RunAsync(cancel);
        try
        {
            await foreach (var item in feed.Items.ReadAllAsync(cancel))
            {
                var link = session.State.Link;
                if (session.Take(item))
                {
                    await session.RefreshAsync(cancel);
                }

                if (session.State.Link != link)
                {
                    Write(output, ascii, $"Link {session.State.Link} {session.State.LinkProblem}".TrimEnd());
                }

                if (Sentence(session, item) is { } sentence)
                {
                    Write(output, ascii, sentence);
                }

                var facts = Facts(session.State);
                foreach (var fact in facts.Except(last))
                {
                    Write(output, ascii, fact);
                }

                last = facts;
            }

            await reading;
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C ends it.
        }

        return ExitCode.Ok;
    }

    /// <summary>What a listener should hear of a state; a line that changes is read again.</summary>
    public static IReadOnlyList<string> Facts(TuiState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var status = state.Status;
        if (TuiPages.IsShip(state))
        {
            return Ship(status);
        }

        if (state.Kind is "portfolio" or "alpha")
        {
            return Other(state.Kind, status);
        }

        var symptom = StatusText.List(status, "symptoms") is [{ } first, ..] ? first : null;
        var facts = new List<string>
        {
            $"Mode {StatusText.Word(status, "mode").Text}",
            $"Drift {StatusText.Word(status, "ledger.drift_status").Text}",
            $"Capacity band {StatusText.Word(status, "capacity.band").Text}",
            $"Slots {StatusText.Value(status, "slot_count", 0).Text}",
        };
        if (symptom is not null)
        {
            facts.Add($"{StatusText.Text(symptom, "severity")} {StatusText.Text(symptom, "id")}");
        }

        return facts;
    }

    private static string[] Other(string kind, JsonNode? s) => kind == "alpha"
        ?
        [
            $"Paused {StatusText.Word(s, "paused").Text}",
            $"Guard {StatusText.Word(s, "guard_word").Text}",
            $"Stage {StatusText.Word(s, "stage").Text}",
            $"Posture {StatusText.Word(s, "factors.posture").Text}",
            $"Breaker {StatusText.Word(s, "breaker.level").Text}",
            $"Positions {StatusText.List(s, "positions").Count}",
        ]
        :
        [
            $"Actions {StatusText.Word(s, "flags.actions").Text}",
            $"Circuit breaker {StatusText.Text(s, "flags.breaker") ?? "closed"}",
            $"Core band {StatusText.Word(s, "posture.band").Text}",
            $"Alerts {(StatusText.At(s, "alerts") as JsonArray)?.Count.ToString(
                System.Globalization.CultureInfo.InvariantCulture) ?? "not reported"}",
        ];

    private static IReadOnlyList<string> Ship(JsonNode? s) =>
    [
        $"Simulation {StatusText.Word(s, "sim_state.fsm_state").Text}",
        $"Mode {StatusText.Word(s, "mode_state").Text}",
        $"Shed {Pages.ShipText.Items(s, "power.shed_loads")}",
        $"Faults {Pages.ShipText.Items(s, "power.faults")}",
        $"Link {StatusText.Word(s, "comms.link").Text}",
        $"Dock {StatusText.Word(s, "docking.state").Text}",
        .. StatusText.List(s, "radar.tracks").Select(track =>
            $"Track {StatusText.Text(track, "id")} {StatusText.Text(track, "status")}"),
    ];

    private static string? Sentence(TuiSession session, StreamItemText item)
    {
        if (item.Event is not ("narration" or "incident" or "ack"))
        {
            return null;
        }

        JsonObject? row = item.Event switch
        {
            "narration" => session.State.Narration is [{ } said, ..] ? said : null,
            "ack" => session.State.Commands is [{ } sent, ..] ? sent : null,
            _ => JsonNode.Parse(item.Data) as JsonObject,
        };
        return row is null ? null : item.Event switch
        {
            "narration" => $"{StatusText.Time(StatusText.Number(row, "ts"))} {StatusText.Text(row, "text")}",
            "ack" => $"Command {StatusText.Text(row, "kind")} {StatusText.Text(row, "status")} "
                + StatusText.Text(row, "message"),
            _ => $"Incident {StatusText.Text(row, "severity")} {StatusText.Text(row, "state")} "
                + StatusText.Text(row, "title"),
        };
    }

    private static void Write(TextWriter output, bool ascii, string line)
    {
        output.WriteLine(TextLine.Of(ascii ? Ascii.Of(line) : line).ToString());
        output.Flush();
    }
}
