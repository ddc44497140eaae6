namespace Millwright.Host.Running;

/// <summary>How a group came back from snapshot and journal (kernel.md §8.4).</summary>
/// <param name="Damage">Why it did not, or null.</param>
/// <param name="Done">Sentence of what was done, "" for a new group.</param>
public sealed record Recovered(string? Damage, string Done)
{
    /// <summary>Position of the snapshot it began from, 0 = none.</summary>
    public ulong Anchor { get; init; }

    /// <summary>Records per second of the replay, 0 when there was nothing to replay.</summary>
    public double Rate { get; init; }

    /// <summary>First difference to what the journal recorded about itself, or null.</summary>
    public string? Divergence { get; init; }

    /// <summary>Why the start is refused (exit code 6) unless it is accepted, or null (kernel.md §7).</summary>
    public string? Refusal(bool accepted) => Divergence is null || accepted ? null
        : $"the replay differs from what was journaled: {Divergence}. Trading would go on from a state that never was."
            + " Nothing was changed. Once this is understood, start with --accept-divergence; the incident"
            + " replay_divergence says so until a replay is equal.";
}
