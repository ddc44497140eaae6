namespace Millwright.Host.Venues;

/// <summary>What the proof of the venue runs: the grid plant on the simulated Kraken through real sockets.</summary>
public sealed record ProofOptions
{
    /// <summary>First seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of seeds.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Simulated hours with faults per seed.</summary>
    public double Hours { get; init; } = 24;

    /// <summary>Slots of the plant.</summary>
    public int Slots { get; init; } = 84;

    /// <summary>False: no faults at all.</summary>
    public bool Faults { get; init; } = true;

    /// <summary>True: one line per seed.</summary>
    public bool Verbose { get; init; }

    /// <summary>True: a failed seed is written and the next one runs.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Minutes after which no further seed starts, 0 = no limit.</summary>
    public double Minutes { get; init; }
}
