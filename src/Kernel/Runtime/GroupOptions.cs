namespace Millwright.Kernel;

/// <summary>Fixed facts of a plant group (kernel.md §5.1, §9.3).</summary>
public sealed record GroupOptions
{
    /// <summary>Folder-safe name, for example <c>grid-paper-sim-default</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Parity mode label.</summary>
    public PlantMode Mode { get; init; } = PlantMode.Simulated;

    /// <summary><c>kernel.instance</c>, 0 … 1023, part of every client order id.</summary>
    public ushort Instance { get; init; } = 1;

    /// <summary>Lease epoch, or the number of accepted journal losses, 0 … 16383.</summary>
    public ushort Epoch { get; init; }

    /// <summary>RNG root of the group (kernel.md §12).</summary>
    public ulong RngRoot { get; init; } = 1;

    /// <summary>Invariants are checked every this many turns; 1 in tests, 0 = off (R10).</summary>
    public int InvariantInterval { get; init; } = 1024;

    /// <summary>Applied commands without confirmation expire after this, unless they state a time of their own
    /// (kernel.md §9.1).</summary>
    public Duration ConfirmTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>Longest shelving of an incident or suppression of a rule, at least 5 min.</summary>
    public Duration ShelveMax { get; init; } = Duration.FromSeconds(86_400);

    /// <summary>What a critical incident does that nobody acknowledged in time.</summary>
    public CriticalAction CriticalAction { get; init; }

    /// <summary>Toggles of the group.</summary>
    public ToggleRegistry Toggles { get; init; } = new([]);
}
