namespace Millwright.Grid.Options;

/// <summary>Stage of a grid plant (grid.md §11); wire values are the lower-case names.</summary>
public enum TradingMode
{
    /// <summary>Simulated venue, live or recorded prices.</summary>
    Paper,

    /// <summary>Real venue; sends orders only after arming.</summary>
    Live,

    /// <summary>Simulated clock, prices and venue.</summary>
    Simulate,

    /// <summary>Re-application of a recorded journal.</summary>
    Replay,
}
