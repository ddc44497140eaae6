namespace Millwright.Kernel;

/// <summary>Parity mode of a plant (kernel.md §8.4). Labels only: it must not change decisions (MW0007).</summary>
public enum PlantMode : ushort
{
    /// <summary>Real venue, orders leave the process.</summary>
    Live,

    /// <summary>Decisions only, nothing is placed.</summary>
    Shadow,

    /// <summary>Live or recorded prices, simulated venue inside the group.</summary>
    Paper,

    /// <summary>Re-application of a journal.</summary>
    Replay,

    /// <summary>Simulated clock, prices and venue.</summary>
    Simulated,
}
