namespace Millwright.Storage;

/// <summary>Looks up hashes of written lines; fast when asked in ascending order, as replay does.</summary>
internal sealed class LedgerLineCursor(LedgerFiles files) : IDisposable
{
    private LineReader? reader;
    private ulong next;
    private ulong fileEnd;

    /// <summary>Hash of a written transaction, or null when it cannot be found.</summary>
    internal UInt256? HashOf(ulong tx) => Find(tx) ?? Find(tx);

    private UInt256? Find(ulong tx)
    {
        if ((reader is null || tx < next || tx >= fileEnd) && !Seek(tx))
        {
            return null;
        }

        while (reader!.Next(out var line, out _))
        {
            if (next++ == tx && LedgerLine.TryParse(line, out var parsed) && parsed.Tx == tx)
            {
                return parsed.Hash;
            }
        }

        reader.Dispose();
        reader = null;
        return null;
    }

    public void Dispose() => reader?.Dispose();

    private bool Seek(ulong tx)
    {
        reader?.Dispose();
        reader = null;
        var list = files.List();
        var index = list.FindLastIndex(first => first <= tx);
        if (index < 0 || !files.OpenReader(list[index], out reader).IsOk)
        {
            return false;
        }

        next = list[index];
        fileEnd = index + 1 < list.Count ? list[index + 1] : ulong.MaxValue;
        return true;
    }
}
