namespace Millwright.Storage;

/// <summary>End of the newest run of a plant.</summary>
public sealed record RunEndRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Logical time, ns.</summary>
    public required long EndedAtNs { get; init; }

    /// <summary>Why it ended.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.RunEnds;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = EndedAtNs;
        values[2] = Reason;
    }
}
