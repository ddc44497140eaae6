namespace Millwright.Storage;

/// <summary>Run or back-test.</summary>
public sealed record RunRow : IProjectionRow
{
    /// <summary>Unique id.</summary>
    public required string RunId { get; init; }

    /// <summary>Journal position of its start, 0 for back-tests.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Plant or group name.</summary>
    public required string Plant { get; init; }

    /// <summary>live, paper, backtest …</summary>
    public required string Kind { get; init; }

    /// <summary>Start, ns.</summary>
    public required long StartedAtNs { get; init; }

    /// <summary>End, ns.</summary>
    public long? EndedAtNs { get; init; }

    /// <summary>Build id.</summary>
    public required string Build { get; init; }

    /// <summary>Configuration hash.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Reason of the end.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON.</summary>
    public string? Metrics { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Runs;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = RunId;
        values[1] = (long)Seq;
        values[2] = Plant;
        values[3] = Kind;
        values[4] = StartedAtNs;
        values[5] = EndedAtNs;
        values[6] = Build;
        values[7] = ConfigHash;
        values[8] = Reason;
        values[9] = Metrics;
    }
}
