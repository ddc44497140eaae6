namespace Millwright.Host.Terminal;

/// <summary>Pages of the terminal console in the order of their function keys (console.md §12).</summary>
public enum TuiPage
{
    /// <summary>F1: the floor, one sign per slot.</summary>
    Factory,

    /// <summary>F2: the panels of the dashboard.</summary>
    Systems,

    /// <summary>F3: incidents.</summary>
    Incidents,

    /// <summary>F4: commands with their answers and effects.</summary>
    Console,

    /// <summary>F5: suggestions.</summary>
    Advisor,

    /// <summary>F6: narration and ledger.</summary>
    Journal,

    /// <summary>F7: transport, loop, latency.</summary>
    Health,

    /// <summary>F8: orders and recoveries of the selected slot and of the plant.</summary>
    Orders,

    /// <summary>F1 of a ship: the bridge.</summary>
    Bridge,

    /// <summary>F2 of a ship: charge, balance, shed ladder.</summary>
    Power,

    /// <summary>F5 of a ship: temperatures and trips.</summary>
    Thermal,

    /// <summary>F6 of a ship: scope and tracks.</summary>
    Radar,

    /// <summary>F7 of a ship: guard rules and matches.</summary>
    Guards,

    /// <summary>F8 of a ship: sensors and systems.</summary>
    Sensors,

    /// <summary>F1 of a portfolio: holdings and levers.</summary>
    Tokens,

    /// <summary>F2 of a portfolio: cut pressure, core band, rotation.</summary>
    Posture,

    /// <summary>F5 of a portfolio: alerts, flags, intake.</summary>
    Alerts,

    /// <summary>F8 of a portfolio: phase lanes.</summary>
    Phases,

    /// <summary>F1 of an alpha plant: signal, positions, instruments.</summary>
    Engine,

    /// <summary>F2 of an alpha plant: cadence, breaker, orders.</summary>
    Cadence,

    /// <summary>F5 of an alpha plant: the stage ladder.</summary>
    Ladder,

    /// <summary>F8 of an alpha plant: decisions, newest first.</summary>
    Tape,
}
