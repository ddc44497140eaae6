namespace Millwright.Storage;

/// <summary>Change of a configuration key.</summary>
public sealed record ConfigChangeRow : IProjectionRow
{
    /// <summary>Plant or group name.</summary>
    public required string Plant { get; init; }

    /// <summary>Journal position.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Key.</summary>
    public required string Name { get; init; }

    /// <summary>Logical time, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>Value before.</summary>
    public string? OldValue { get; init; }

    /// <summary>Value after.</summary>
    public string? NewValue { get; init; }

    /// <summary>Identity.</summary>
    public required string Issuer { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.ConfigHistory;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = (long)Seq;
        values[2] = Name;
        values[3] = TimeNs;
        values[4] = OldValue;
        values[5] = NewValue;
        values[6] = Issuer;
        values[7] = Reason;
    }
}
