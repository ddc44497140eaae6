using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>
/// What pausing, going on and the three emergency options mean for a kind of plant; all emergency options only reduce
/// risk (console.md §14.3). The same table as in the browser.
/// </summary>
internal static class TuiRun
{
    /// <summary>The options of the emergency choice: digit, text, command.</summary>
    public static IReadOnlyList<(string Digit, string Text, BarRequest Request)> Emergencies(string kind) =>
        kind switch
        {
            "ship" =>
            [
                ("1", "Pause the simulation", Request("sim.pause")),
                ("2", "Stop the thrusters", Request("sim.rcs.stop")),
                ("3", "Stop the simulation", Request("sim.stop")),
            ],
            "alpha" =>
            [
                ("1", "Pause: a shadow stops scanning, a venue gets no new entries", Request("alpha_pause")),
                ("2", KillText, Kill()),
                ("3", KillText, Kill()),
            ],
            "portfolio" =>
            [
                ("1", "Switch all actions off: decisions go on without orders", Flags(actions: false)),
                ("2", KillText, Kill()),
                ("3", KillText, Kill()),
            ],
            _ =>
            [
                ("1", "Pause the plant: no new entries", Request("pause")),
                ("2", "Halt and cancel entries", Request("halt", "cancel", "entries")),
                ("3", KillText, Kill()),
            ],
        };

    /// <summary>What <c>p</c> sends now: pausing while the plant runs, else going on.</summary>
    public static BarRequest PauseOrResume(TuiState state)
    {
        var status = state.Live;
        return state.Kind switch
        {
            "ship" => Request(
                StatusText.Text(status, "sim_state.fsm_state") == "RUNNING" ? "sim.pause" : "sim.start"),
            "alpha" => Request(StatusText.Text(status, "paused") == "true" ? "alpha_resume" : "alpha_pause"),
            "portfolio" => Flags(actions: StatusText.Text(status, "flags.actions") == "false"),
            _ => Request(StatusText.Text(status, "mode") == "RUNNING" ? "pause" : "resume"),
        };
    }

    private const string KillText = "Halt and cancel all working orders (kill switch)";

    private static BarRequest Kill() => Request("kill", "scope", "plant");

    private static BarRequest Flags(bool actions) =>
        new("pm_flags", new JsonObject { ["actions"] = actions }, null);

    private static BarRequest Request(string kind, string? name = null, string? value = null) =>
        new(kind, name is null ? [] : new JsonObject { [name] = value }, null);
}
