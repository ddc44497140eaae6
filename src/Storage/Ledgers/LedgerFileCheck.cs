namespace Millwright.Storage;

/// <summary>Walks all ledger lines of a plant and checks numbers, hashes and chain (kernel.md §8.6 L4).</summary>
internal sealed class LedgerFileCheck(LedgerFiles files)
{
    private UInt256? expectedPrev = default(UInt256);

    internal ulong LastTx { get; private set; }

    /// <summary>Transactions at which the chain is broken, ascending, accepted ones too.</summary>
    internal List<ulong> Breaks { get; } = [];

    /// <summary>Breaks that a later line of the file accepts (grid.md §5.10).</summary>
    internal SortedSet<ulong> Accepted { get; } = [];

    /// <summary>Breaks nobody accepted, ascending.</summary>
    internal IReadOnlyList<ulong> Open => [.. Breaks.Where(tx => !Accepted.Contains(tx))];

    /// <summary>First transaction of the last file, 0 when there is none.</summary>
    internal ulong LastFile { get; private set; }

    /// <summary>Length of the last file without its torn line.</summary>
    internal long ValidLength { get; private set; }

    /// <summary>Bytes of the torn last line.</summary>
    internal long TornBytes { get; private set; }

    internal DiskResult Run()
    {
        var list = files.List();
        for (var i = 0; i < list.Count; i++)
        {
            var result = files.OpenReader(list[i], out var reader);
            if (!result.IsOk)
            {
                return result;
            }

            using (reader)
            {
                LastFile = list[i];
                if (list[i] > LastTx + 1)
                {
                    Breaks.Add(LastTx + 1);
                    LastTx = list[i] - 1;
                    expectedPrev = null;
                }

                ReadFile(reader!, i == list.Count - 1);
                if (!reader!.Failure.IsOk)
                {
                    return reader.Failure;
                }
            }
        }

        return DiskResult.Ok;
    }

    private void ReadFile(LineReader reader, bool isLast)
    {
        ValidLength = 0;
        while (reader.Next(out var line, out var terminated))
        {
            if (isLast && (!terminated || line.Contains((byte)0)))
            {
                TornBytes = reader.Position - ValidLength;
                return;
            }

            CheckLine(line);
            ValidLength = reader.Position;
        }
    }

    /// <summary>One damage is one break: what follows it is judged by itself again.</summary>
    private void CheckLine(ReadOnlySpan<byte> line)
    {
        LastTx++;
        if (!LedgerLine.TryParse(line, out var parsed))
        {
            Breaks.Add(LastTx);
            expectedPrev = null;
            return;
        }

        var follows = parsed.Tx == LastTx && (expectedPrev is not { } prev || parsed.PrevHash == prev);
        if (!follows || LedgerLine.ComputeHash(line) != parsed.Hash)
        {
            Breaks.Add(LastTx);
            LastTx = Math.Max(LastTx, parsed.Tx);
        }
        else if (LedgerLine.AcceptedBreak(line) is { } accepted)
        {
            Accepted.Add(accepted);
        }

        expectedPrev = parsed.Hash;
    }
}
