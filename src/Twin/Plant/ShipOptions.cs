using Millwright.Kernel.Options;
using Millwright.Twin.Missions;

namespace Millwright.Twin.Plant;

/// <summary>Tunables of the ship (twin.md §1.10, §4.10, §11.1). Immutable.</summary>
public sealed record ShipOptions
{
    /// <summary>Scenario that is flown.</summary>
    [Option("ship.scenario", "SHIP_SCENARIO")]
    public string Scenario { get; init; } = ShippedScenarios.FirstWatch;

    /// <summary>Tracker: imm_gnn, imm_jpda, kalman_gnn or alpha_beta.</summary>
    [Option("ship.tracker", "SHIP_TRACKER")]
    public string Tracker { get; init; } = "imm_gnn";

    /// <summary>Length of one tick in simulated time.</summary>
    [Option("ship.tick_s", "SHIP_TICK_S", Unit = "s", Min = 0.05, Max = 10.0)]
    public double TickS { get; init; } = 1.0;

    /// <summary>Speed with which the simulation runs from the beginning; 0 waits for sim.start.</summary>
    [Option("ship.autostart_speed", "SHIP_AUTOSTART_SPEED", Min = 0.0, Max = 1000.0)]
    public double AutostartSpeed { get; init; }

    /// <summary>Publishes permission records of the distribution unit and the SAFE projection.</summary>
    [Option("ship.body_records", "SHIP_BODY_RECORDS")]
    public bool BodyRecords { get; init; }

    /// <summary>SAFE is left by itself 5 s after the last critical guard.</summary>
    [Option("ship.safe_exit_auto", "SHIP_SAFE_EXIT_AUTO")]
    public bool SafeExitAuto { get; init; }

    /// <summary>Flies in spite of faults of the profile.</summary>
    [Option("ship.lenient", "SHIP_LENIENT")]
    public bool Lenient { get; init; }

    /// <summary>Folder of procedures, *.json, *.yaml or *.yml; read at the start and journaled. Empty = the shipped
    /// ones.</summary>
    [Option("ship.procedures", "SHIP_PROCEDURES")]
    public string Procedures { get; init; } = "";

    /// <summary>Commands may inject heat, radiation and ambient temperature.</summary>
    [Option("ship.allow_injection", "SHIP_ALLOW_INJECTION")]
    public bool AllowInjection { get; init; }
}
