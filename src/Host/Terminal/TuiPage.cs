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
}
