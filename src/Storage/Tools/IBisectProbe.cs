namespace Millwright.Storage;

/// <summary>Projected state on which a predicate is evaluated while records are replayed.</summary>
public interface IBisectProbe
{
    /// <summary>Returns to the state before the first record.</summary>
    void Reset();

    /// <summary>Takes the state of a snapshot.</summary>
    /// <returns>False when this build cannot read it.</returns>
    bool Restore(Snapshot snapshot);

    /// <summary>Applies a record.</summary>
    void Apply(in FrameHeader header, ReadOnlySpan<byte> payload);

    /// <summary>The predicate on the present state.</summary>
    bool Holds();
}
