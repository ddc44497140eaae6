using Millwright.Alpha.Plant;
using Millwright.Host.Commands;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>Commands of the alpha plant (alpha.md §26).</summary>
internal static class AlphaCommands
{
    private const string Api = "/api/plants/{plant}/commands";
    private static readonly string[] Stages = ["V0", "V1", "V2", "V3", "V3.4", "V3.5", "V4-vst", "V4", "V5", "V6"];
    private static readonly CommandArg Stage = new("stage", ArgKind.Enum, Enum: Stages);
    private static readonly CommandArg Symbol = new("symbol", ArgKind.Text);

    /// <summary>Rows in the order of help.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        Of("alpha_pause", "alpha pause", "Stops scans of a shadow, entries of a venue.", 1, ["paused"]),
        Of("alpha_resume", "alpha resume", "Runs again.", 0, ["paused"]),
        Of("posture_force", "posture force", "Forces a posture; auto computes it again.", 1, ["factors"],
            new CommandArg("posture", ArgKind.Enum, Enum: ["Apex", "Stalker", "Turtle", "Hibernate", "auto"])),
        Of("breaker_release", "breaker release", "Releases the circuit breaker.", 2, ["breaker"]),
        Of("slot_close", "slot close", "Closes the position of a lane at the mid.", 2, ["positions"],
            new CommandArg("lane", ArgKind.Enum, Enum: ["short", "long"])),
        Of("stage_request", "stage request", "Asks for the next stage of the ladder.", 2, ["ladder"], Stage),
        Of("stage_approve", "stage approve", "Approves a requested stage.", 3, ["ladder"], Stage)
            with { Role = "admin" },
        Of("stage_demote", "stage demote", "Goes down the ladder; exits go on.", 1, ["ladder"],
            Stage with { Optional = true }),
        Of("stage_thaw", "stage thaw", "Lets a frozen ladder move again.", 3, ["ladder"]) with { Role = "admin" },
        Of("cadence_set", "cadence set", "Changes the quantum of an action at the next common boundary.", 1,
            ["cadence"],
            new CommandArg("action", ArgKind.Enum, Enum:
                ["scan", "factor_refresh", "posture", "exec_manage", "risk_guard", "divergence", "journal_flush"]),
            new CommandArg("q_ms", ArgKind.Number, Optional: true, Min: 10, Max: 3_600_000),
            new CommandArg("mode", ArgKind.Enum, Optional: true, Enum: ["boundary", "on_event", "external"]),
            new CommandArg("phase_ms", ArgKind.Number, Optional: true)),
        Of("exclude_add", "exclude add", "Excludes an instrument.", 1, ["signal"], Symbol),
        Of("exclude_remove", "exclude remove", "Includes it again.", 1, ["signal"], Symbol),
        Of("divergence_accept", "divergence accept", "Accepts a metric for some hours.", 2, ["divergence"],
            new CommandArg("metric", ArgKind.Text),
            new CommandArg("hours", ArgKind.Number, Optional: true, Min: 0, Max: 720)),
        Of("factor_set", "factor set", "Gives a factor a value, as its feed would.", 1, ["factors"],
            new CommandArg("name", ArgKind.Enum, Enum: [.. AlphaPlant.FactorNames]),
            new CommandArg("value", ArgKind.Number)),
        Of("alpha_evidence", "evidence add", "Stores a fact for a gate of the ladder.", 3, ["ladder"],
            new CommandArg("name", ArgKind.Text),
            new CommandArg("value", ArgKind.Number),
            new CommandArg("count", ArgKind.Number, Optional: true, Min: 0),
            new CommandArg("passed", ArgKind.Boolean, Optional: true),
            new CommandArg("text", ArgKind.Text, Optional: true)) with { Role = "admin" },
    ];

    private static CommandSpec Of(
        string kind, string verb, string summary, int tier, string[] effects, params CommandArg[] args) =>
        new(kind, verb, [], "alpha", summary, args, tier, "operator", ["alpha"], effects, 10_000, Api);
}
