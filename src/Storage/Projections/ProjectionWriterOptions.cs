namespace Millwright.Storage;

/// <summary>Tunables of the projection writer.</summary>
public sealed record ProjectionWriterOptions
{
    /// <summary>Rows that may wait; beyond them rows are dropped and counted, and a rebuild is due.</summary>
    public int QueueRows { get; init; } = 65_536;

    /// <summary>Rows per database transaction.</summary>
    public int BatchRows { get; init; } = 2_000;

    /// <summary>Longest wait of a row before its batch is committed.</summary>
    public Duration MaxDelay { get; init; } = Duration.FromMs(100);
}
