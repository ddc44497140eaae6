namespace Millwright.Storage;

/// <summary>Result of opening the ledger files of a plant.</summary>
/// <param name="Status">Outcome.</param>
/// <param name="Message">Sentence for the operator.</param>
public sealed record LedgerOpening(OpenStatus Status, string Message)
{
    /// <summary>The sink when opened, else null.</summary>
    public LedgerFileSink? Sink { get; init; }

    /// <summary>Last transaction in the files, 0 when there is none.</summary>
    public ulong LastTx { get; init; }

    /// <summary>Bytes of a torn last line that were cut.</summary>
    public long TruncatedBytes { get; init; }

    /// <summary>Transactions at which the chain is broken and nobody accepted it; an opened sink goes on behind
    /// them.</summary>
    public IReadOnlyList<ulong> Breaks { get; init; } = [];

    /// <summary>Exit code of kernel.md §17.</summary>
    public int ExitCode => Status switch
    {
        OpenStatus.Opened => 0,
        OpenStatus.StorageFailed => 4,
        OpenStatus.Locked => 3,
        _ => 6,
    };
}
