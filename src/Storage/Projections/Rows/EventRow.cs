namespace Millwright.Storage;

/// <summary>Domain event.</summary>
public sealed record EventRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Unique id.</summary>
    public required string EventId { get; init; }

    /// <summary>Journal position.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Logical time, ns.</summary>
    public required long TimestampNs { get; init; }

    /// <summary>Pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Slot.</summary>
    public int? SlotId { get; init; }

    /// <summary>State before.</summary>
    public string? FromState { get; init; }

    /// <summary>State after.</summary>
    public string? ToState { get; init; }

    /// <summary>Type.</summary>
    public required string EventType { get; init; }

    /// <summary>JSON.</summary>
    public required string Details { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Events;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = EventId;
        values[2] = (long)Seq;
        values[3] = TimestampNs;
        values[4] = Pair;
        values[5] = (long?)SlotId;
        values[6] = FromState;
        values[7] = ToState;
        values[8] = EventType;
        values[9] = Details;
    }
}
