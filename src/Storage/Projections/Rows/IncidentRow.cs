namespace Millwright.Storage;

/// <summary>Incident with its life.</summary>
public sealed record IncidentRow : IProjectionRow
{
    /// <summary>Plant or group name.</summary>
    public required string Plant { get; init; }

    /// <summary>Unique id.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Journal position of the last change.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Object.</summary>
    public required string Object { get; init; }

    /// <summary>Severity.</summary>
    public required string Severity { get; init; }

    /// <summary>State.</summary>
    public required string State { get; init; }

    /// <summary>Sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Opened, ns.</summary>
    public required long OpenedAtNs { get; init; }

    /// <summary>Last seen, ns.</summary>
    public required long LastAtNs { get; init; }

    /// <summary>Count.</summary>
    public required long Occurrences { get; init; }

    /// <summary>Who acknowledged.</summary>
    public string? AckBy { get; init; }

    /// <summary>When, ns.</summary>
    public long? AckAtNs { get; init; }

    /// <summary>Note.</summary>
    public string? AckNote { get; init; }

    /// <summary>Cleared, ns.</summary>
    public long? ClearedAtNs { get; init; }

    /// <summary>Closed, ns.</summary>
    public long? ClosedAtNs { get; init; }

    /// <summary>JSON.</summary>
    public required string Evidence { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Incidents;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = IncidentId;
        values[2] = (long)Seq;
        values[3] = Rule;
        values[4] = Object;
        values[5] = Severity;
        values[6] = State;
        values[7] = Message;
        values[8] = OpenedAtNs;
        values[9] = LastAtNs;
        values[10] = Occurrences;
        values[11] = AckBy;
        values[12] = AckAtNs;
        values[13] = AckNote;
        values[14] = ClearedAtNs;
        values[15] = ClosedAtNs;
        values[16] = Evidence;
    }
}
