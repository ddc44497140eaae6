namespace Millwright.Alpha.Cadence;

/// <summary>Quantum, mode and phase of an action.</summary>
/// <param name="Q">Quantum.</param>
/// <param name="Mode">When it runs.</param>
/// <param name="Phase">Offset of the boundaries from the epoch.</param>
public readonly record struct CadenceSetting(Duration Q, CadenceMode Mode, Duration Phase)
{
    /// <summary>Bucket of a time: floor, also for times before the phase.</summary>
    public long BucketOf(Instant at)
    {
        var distance = at.Ns - Phase.Ns;
        var k = distance / Q.Ns;
        return distance < 0 && distance % Q.Ns != 0 ? k - 1 : k;
    }

    /// <summary>First boundary after a time.</summary>
    public Instant After(Instant at) => new(Phase.Ns + ((BucketOf(at) + 1) * Q.Ns));

    /// <summary>True when a time is a boundary.</summary>
    public bool IsBoundary(Instant at) => (at.Ns - Phase.Ns) % Q.Ns == 0;
}
