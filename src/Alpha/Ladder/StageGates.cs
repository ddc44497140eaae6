namespace Millwright.Alpha.Ladder;

/// <summary>The gates of every stage (alpha.md §19, §20), in the order shown.</summary>
internal static class StageGates
{
    private const double Any = double.PositiveInfinity;

    public static IReadOnlyList<StageGate> All { get; } =
    [
        Upto(Stage.V0, "deadline_lateness_p99_us", 1_000.0, 1_000_000, "µs"),
        Upto(Stage.V0, "deadline_early", 0.0, 1_000_000, "fires"),
        Parity(Stage.V0, "kernel.deadlines"),
        Parity(Stage.V0, "kernel.rng"),
        Parity(Stage.V0, "dmath"),
        Upto(Stage.V1, "guard_refusals", 0.0, 0, "attempts"),
        AtLeast(Stage.V1, "run_hours", 24.0, 1, "h"),
        Upto(Stage.V1, "scan_lag_p99_ms", 250.0, 100, "ms"),
        Upto(Stage.V1, "stop_sec", 30.0, 1, "s"),
        Upto(Stage.V2, "scripted_early", 0.0, 100_000, "fires"),
        Upto(Stage.V2, "scripted_duplicates", 0.0, 100_000, "orders"),
        Upto(Stage.V2, "scripted_lateness_p99_us", 1_000.0, 100_000, "µs"),
        Upto(Stage.V2, "scripts_failed", 0.0, 30, "scripts"),
        Parity(Stage.V3, "signal.strength"),
        Parity(Stage.V3, "sizing.base"),
        Parity(Stage.V3, "exit.v7"),
        AtLeast(Stage.V3, "soak_hours", 72.0, 1, "h"),
        Parity(Stage.V34, "sizing.compose"),
        Parity(Stage.V34, "factor.dc"),
        Parity(Stage.V34, "factor.ob"),
        Parity(Stage.V34, "factor.esof"),
        Parity(Stage.V34, "factor.acb"),
        Parity(Stage.V34, "factor.mc"),
        Parity(Stage.V34, "signal.corr"),
        Parity(Stage.V34, "signal.eigmax"),
        Parity(Stage.V34, "signal.eigen"),
        Parity(Stage.V34, "signal.robust_z"),
        AtLeast(Stage.V34, "scans", 5_000.0, 1, "scans"),
        AtLeast(Stage.V34, "soak_hours", 168.0, 1, "h"),
        Upto(Stage.V34, "divergence_level", 1.0, 1, "level"),
        Parity(Stage.V35, "xlev.map"),
        Parity(Stage.V35, "qty.floor"),
        AtLeast(Stage.V4Vst, "keys_vst", 1.0, 1, "keys"),
        Parity(Stage.V4Vst, "decision.e2e"),
        Drill(Stage.V4Vst, "drill_restore"),
        Drill(Stage.V4Vst, "drill_kill"),
        AtLeast(Stage.V4Vst, "approvers", 2.0, 1, "persons"),
        AtLeast(Stage.V4, "vst_days", 14.0, 1, "d"),
        AtLeast(Stage.V4, "vst_episodes", 50.0, 1, "episodes"),
        Upto(Stage.V4, "unknown_outcomes", 0.0, 1, "orders"),
        Upto(Stage.V4, "ledger_difference", 0.0, 1, "units"),
        Upto(Stage.V4, "slippage_ratio_p95", 1.5, 50, "×"),
        AtLeast(Stage.V4, "keys_mainnet", 1.0, 1, "keys"),
        AtLeast(Stage.V5, "live_days", 30.0, 1, "d"),
        AtLeast(Stage.V5, "live_episodes", 100.0, 1, "episodes"),
        Upto(Stage.V5, "flattened", 0.0, 1, "times"),
        Upto(Stage.V5, "return_gap_bps", 5.0, 30, "bps"),
        AtLeast(Stage.V6, "v5_days", 60.0, 1, "d"),
        Drill(Stage.V6, "study_quantum"),
        Drill(Stage.V6, "guard_ab"),
    ];

    private static StageGate Upto(Stage stage, string name, double most, long samples, string unit) =>
        new(stage, name, -Any, most, samples, unit);

    private static StageGate AtLeast(Stage stage, string name, double least, long samples, string unit) =>
        new(stage, name, least, Any, samples, unit);

    private static StageGate Parity(Stage stage, string kernel) =>
        new(stage, "parity:" + kernel, -Any, 0.0, 1, "mismatches");

    private static StageGate Drill(Stage stage, string name) => new(stage, name, 1.0, Any, 1, "passed");
}
