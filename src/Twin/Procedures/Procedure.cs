using System.Text.Json;
using Millwright.Twin.Profiles;

namespace Millwright.Twin.Procedures;

/// <summary>A named list of steps (twin.md §11.3).</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Steps">Steps in order.</param>
internal sealed record Procedure(string Name, string Description, IReadOnlyList<ProcedureStep> Steps)
{
    private const string ShippedJson =
        """
        [{"name": "safe_pause_resume", "description": "Pause, then go on.", "steps": [
           {"command": "sim.pause", "wait_s": 2}, {"command": "sim.start"}]},
         {"name": "safe_pause_slow_resume", "description": "Pause, then go on in slow motion.", "steps": [
           {"command": "sim.pause", "wait_s": 2}, {"command": "sim.start", "parameters": {"speed": 0.25}}]},
         {"name": "hostile_rcs_intercept_burst", "description": "A burst forward.", "steps": [
           {"command": "sim.rcs.fire", "parameters": {"axis": "forward", "pct": 35, "duration_s": 2},
            "confirm": true}]},
         {"name": "shed_recover", "description": "Dock and charge after a power shortage.", "steps": [
           {"command": "power.nbl.off", "on_fail": "continue"}, {"command": "sim.drive.set", "parameters": {"pct": 0}},
           {"command": "sim.dock.engage"}, {"command": "power.dock.on"}]},
         {"name": "thermal_safe", "description": "Take heat away from the core.", "steps": [
           {"command": "power.nbl.off", "note": "The burst link heats the core."},
           {"command": "sim.drive.set", "parameters": {"pct": 0}, "wait_s": 1}]}]
        """;

    /// <summary>Procedures that come with the product.</summary>
    public static IReadOnlyList<Procedure> Shipped { get; } = Read(ShippedJson);

    private static Procedure[] Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(source =>
        {
            var values = new ProfileValues(source.Clone(), []);
            return new Procedure(
                values.Text("name") ?? "", values.Text("description") ?? "",
                [.. values["steps"].EnumerateArray().Select(Step)]);
        })];
    }

    private static ProcedureStep Step(JsonElement source)
    {
        var values = new ProfileValues(source, []);
        return new ProcedureStep(
            values.Text("command") ?? "", values["parameters"], values.Number("wait_s", 0.0), values.Flag("confirm"),
            values.Text("on_fail") != "continue", values.Text("note") ?? "");
    }
}
