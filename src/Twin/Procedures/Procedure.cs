namespace Millwright.Twin.Procedures;

/// <summary>A named list of steps (twin.md §11.3).</summary>
internal sealed record Procedure
{
    private const string ShippedJson =
        """
        [{"name": "safe_pause_resume", "description": "Pause, then go on.", "steps": [
           {"command": "sim.pause", "expected_ack": "applied", "timeout": 10, "wait_s": 2},
           {"command": "sim.start", "expected_ack": "applied", "timeout": 10}]},
         {"name": "safe_pause_slow_resume", "description": "Pause, then go on in slow motion.", "steps": [
           {"command": "sim.pause", "expected_ack": "applied", "timeout": 10, "wait_s": 2},
           {"command": "sim.start", "parameters": {"speed": 0.25}, "expected_ack": "applied", "timeout": 10}]},
         {"name": "hostile_rcs_intercept_burst", "description": "A burst forward.", "steps": [
           {"command": "sim.rcs.fire", "parameters": {"axis": "forward", "pct": 35, "duration_s": 2},
            "expected_ack": "applied", "timeout": 10, "confirm": true}]},
         {"name": "shed_recover", "description": "Dock and charge after a power shortage.", "steps": [
           {"command": "power.nbl.off", "expected_ack": "applied", "timeout": 10, "on_fail": "continue"},
           {"command": "sim.drive.set", "parameters": {"pct": 0}, "expected_ack": "applied", "timeout": 10},
           {"command": "sim.dock.engage", "expected_ack": "applied", "timeout": 10},
           {"command": "power.dock.on", "expected_ack": "applied", "timeout": 10}]},
         {"name": "thermal_safe", "description": "Take heat away from the core.", "steps": [
           {"command": "power.nbl.off", "expected_ack": "applied", "timeout": 10,
            "note": "The burst link heats the core."},
           {"command": "sim.drive.set", "parameters": {"pct": 0}, "expected_ack": "applied", "timeout": 10,
            "wait_s": 1}]}]
        """;

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Steps in order, at least one.</summary>
    public required IReadOnlyList<ProcedureStep> Steps { get; init; }

    /// <summary>Conditions that must hold at the start.</summary>
    public IReadOnlyList<string> Preconditions { get; init; } = [];

    /// <summary>Longest duration, s of wall time; 0 = none.</summary>
    public double MaxDurationS { get; init; }

    /// <summary>Steps after an abort or a failure.</summary>
    public IReadOnlyList<ProcedureStep> OnAbort { get; init; } = [];

    /// <summary>Procedures that come with the product.</summary>
    public static IReadOnlyList<Procedure> Shipped { get; } = ProcedureReader.ReadAll(ShippedJson);
}
