namespace Millwright.Storage;

/// <summary>One posting of a transaction.</summary>
public sealed record PostingRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Transaction number.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Position in the transaction.</summary>
    public required int Index { get; init; }

    /// <summary>Journal position of the cause.</summary>
    public required ulong CauseSeq { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>Asset code.</summary>
    public required string Asset { get; init; }

    /// <summary>Debit positive, credit negative.</summary>
    public required decimal Amount { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Postings;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = (long)Seq;
        values[2] = (long)Index;
        values[3] = (long)CauseSeq;
        values[4] = Account;
        values[5] = Asset;
        values[6] = DecimalText.Of(Amount);
    }
}
