namespace Millwright.Storage;

/// <summary>Command with its last status.</summary>
public sealed record CommandRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Idempotency key.</summary>
    public required string RequestId { get; init; }

    /// <summary>Journal position.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON.</summary>
    public required string Parameters { get; init; }

    /// <summary>Identity.</summary>
    public required string Issuer { get; init; }

    /// <summary>Role.</summary>
    public required string Role { get; init; }

    /// <summary>web, tui, api or cli.</summary>
    public required string Source { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Status.</summary>
    public required string Status { get; init; }

    /// <summary>Sentence.</summary>
    public string? Message { get; init; }

    /// <summary>Error code.</summary>
    public string? Error { get; init; }

    /// <summary>JSON.</summary>
    public string? Result { get; init; }

    /// <summary>Accepted, ns.</summary>
    public required long AcceptedAtNs { get; init; }

    /// <summary>Last change, ns.</summary>
    public required long UpdatedAtNs { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Commands;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = RequestId;
        values[2] = (long)Seq;
        values[3] = Kind;
        values[4] = Parameters;
        values[5] = Issuer;
        values[6] = Role;
        values[7] = Source;
        values[8] = Reason;
        values[9] = Status;
        values[10] = Message;
        values[11] = Error;
        values[12] = Result;
        values[13] = AcceptedAtNs;
        values[14] = UpdatedAtNs;
    }
}
