namespace Millwright.Host.Simulation;

/// <summary>What <c>millwright sim</c> runs (kernel.md §18).</summary>
public sealed record SimulationOptions
{
    /// <summary>First seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of seeds, 1 or more.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Steps with faults per seed, 1 or more; each step is up to 5 simulated seconds.</summary>
    public int Steps { get; init; } = 2_000;

    /// <summary>Faults drawn: <c>all</c>, <c>network</c>, <c>crash</c>, <c>none</c>.</summary>
    public string Profile { get; init; } = "all";

    /// <summary>Fault kinds left out after drawing, names of <see cref="SimFaults.Kinds"/>.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Seeds run at the same time; the report is the same for every value.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>A failing seed is run again with fewer steps and fewer faults until nothing can be left out.</summary>
    public bool Minimise { get; init; } = true;

    /// <summary>Prints the speed against real time; the other lines are the same in every run.</summary>
    public bool Timing { get; init; }

    /// <summary>Prints one line per seed.</summary>
    public bool Verbose { get; init; }
}
