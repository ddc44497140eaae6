namespace Millwright.Storage;

/// <summary>Newest status of a command.</summary>
public sealed record CommandStatusRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Idempotency key.</summary>
    public required string RequestId { get; init; }

    /// <summary>Status.</summary>
    public required string Status { get; init; }

    /// <summary>Sentence.</summary>
    public string? Message { get; init; }

    /// <summary>Error code.</summary>
    public string? Error { get; init; }

    /// <summary>JSON.</summary>
    public string? Result { get; init; }

    /// <summary>Last change, ns.</summary>
    public required long UpdatedAtNs { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.CommandStatuses;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = RequestId;
        values[2] = Status;
        values[3] = Message;
        values[4] = Error;
        values[5] = Result;
        values[6] = UpdatedAtNs;
    }
}
