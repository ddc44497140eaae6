namespace Millwright.Storage;

/// <summary>
/// Durable record of a plant's ledger (kernel.md §8.6, grid.md §5.10): one canonical transaction per line, written
/// only when its cause is durable. During replay regenerated transactions are compared with the file by hash.
/// <see cref="Post"/> and <see cref="Release"/> may be called from different threads, and posting never waits for the
/// disk.
/// </summary>
public sealed class LedgerFileSink : IDisposable
{
    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly IDisk disk;
    private readonly LedgerFiles files;
    private readonly LedgerSinkOptions options;
    private readonly LedgerLineCursor cursor;
    private readonly Queue<PendingLine> pending = new();
    private byte[] batch = new byte[64 * 1024];
    private SortedSet<ulong> broken = [];
    private IDiskFile? file;
    private long length;
    private ulong queuedTx;
    private bool dirty;
    private volatile bool failed;

    private LedgerFileSink(IDisk disk, LedgerFiles files, LedgerSinkOptions options, ulong lastTx)
    {
        this.disk = disk;
        this.files = files;
        this.options = options;
        cursor = new LedgerLineCursor(files);
        WrittenTx = lastTx;
        queuedTx = lastTx;
    }

    /// <summary>Last transaction in the file.</summary>
    public ulong WrittenTx { get; private set; }

    /// <summary>Transactions waiting for durability.</summary>
    public int Waiting => pending.Count;

    /// <summary>Last transaction taken, written or waiting.</summary>
    public ulong TakenTx
    {
        get
        {
            lock (gate)
            {
                return queuedTx;
            }
        }
    }

    /// <summary>First failure of storage, good while there is none.</summary>
    public DiskResult Failure
    {
        get;
        private set
        {
            field = value;
            failed = !value.IsOk;
        }
    }

    /// <summary>Checks the files of a plant, cuts a torn last line and opens the sink.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Folder <c>ledger/&lt;group&gt;/&lt;plant&gt;</c>, created when absent.</param>
    /// <param name="options">Tunables.</param>
    public static LedgerOpening Open(IDisk disk, string folder, LedgerSinkOptions options)
    {
        var files = new LedgerFiles(disk, folder);
        var result = disk.CreateFolder(files.Folder);
        var check = new LedgerFileCheck(files);
        if (result.IsOk)
        {
            result = check.Run();
        }

        if (!result.IsOk)
        {
            return new LedgerOpening(OpenStatus.StorageFailed, result.Message ?? folder);
        }

        var open = check.Open;
        if (open.Count > 0 && !options.AcceptBreak)
        {
            return new LedgerOpening(
                OpenStatus.Corrupt,
                $"{folder}: the hash chain is broken at transaction {open[0]}"
                + (open.Count > 1 ? $" and {open.Count - 1} more" : ""))
            { Breaks = open, LastTx = check.LastTx };
        }

        var sink = new LedgerFileSink(disk, files, options, check.LastTx) { broken = [.. check.Breaks] };
        result = check.LastFile == 0 ? DiskResult.Ok : sink.Continue(check);
        return result.IsOk
            ? new LedgerOpening(OpenStatus.Opened, "open")
            {
                Sink = sink,
                LastTx = check.LastTx,
                TruncatedBytes = check.TornBytes,
                Breaks = open,
            }
            : new LedgerOpening(OpenStatus.StorageFailed, result.Message ?? folder);
    }

    /// <summary>Takes the canonical line of a transaction in order of transaction numbers.</summary>
    /// <param name="line">UTF-8 without the line feed; copied.</param>
    public LedgerPostStatus Post(ReadOnlySpan<byte> line)
    {
        if (!LedgerLine.TryParse(line, out var parsed))
        {
            return LedgerPostStatus.Malformed;
        }

        lock (gate)
        {
            if (failed)
            {
                return LedgerPostStatus.Failed;
            }

            if (parsed.Tx <= queuedTx)
            {
                return Compare(in parsed);
            }

            if (parsed.Tx != queuedTx + 1)
            {
                return LedgerPostStatus.Gap;
            }

            queuedTx = parsed.Tx;
            pending.Enqueue(new PendingLine(parsed.Tx, parsed.CauseSeq, parsed.Hash, line.ToArray()));
            return LedgerPostStatus.Queued;
        }
    }

    /// <summary>Writes the lines whose cause is durable at D2; cheap when there are none.</summary>
    /// <param name="durableSeq">Highest durable journal position.</param>
    public DiskResult Release(ulong durableSeq)
    {
        lock (writing)
        {
            var used = 0;
            while (Failure.IsOk && NextDurable(durableSeq, out var next))
            {
                if (file is null || (length + used >= options.SegmentBytes && options.SegmentBytes > 0))
                {
                    WriteBatch(ref used);
                    StartFile(next.Tx);
                }

                Add(next.Line, ref used);
                lock (gate)
                {
                    WrittenTx = next.Tx;
                    pending.Dequeue();
                }
            }

            WriteBatch(ref used);
            return Failure;
        }
    }

    /// <summary>Makes everything written survive power loss: before an anchor and at a clean stop.</summary>
    public DiskResult Flush()
    {
        lock (writing)
        {
            if (dirty && Failure.IsOk)
            {
                Failure = file!.Sync();
                dirty = false;
            }

            return Failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ = Flush();
        file?.Dispose();
        cursor.Dispose();
    }

    private LedgerPostStatus Compare(in LedgerLine line)
    {
        if (broken.Contains(line.Tx))
        {
            return LedgerPostStatus.AlreadyWritten;
        }

        UInt256? known = null;
        if (line.Tx <= WrittenTx)
        {
            known = cursor.HashOf(line.Tx);
        }
        else
        {
            foreach (var waiting in pending)
            {
                known = waiting.Tx == line.Tx ? waiting.Hash : known;
            }
        }

        return known == line.Hash ? LedgerPostStatus.AlreadyWritten : LedgerPostStatus.Divergence;
    }

    private bool NextDurable(ulong durableSeq, out PendingLine next)
    {
        lock (gate)
        {
            return pending.TryPeek(out next) && next.CauseSeq <= durableSeq;
        }
    }

    private DiskResult Continue(LedgerFileCheck check)
    {
        var result = disk.Open(files.PathOf(check.LastFile), DiskAccess.Write, out file);
        length = check.ValidLength;
        if (result.IsOk && check.TornBytes > 0)
        {
            result = file!.SetLength(length);
            dirty = true;
        }

        return result;
    }

    private void StartFile(ulong firstTx)
    {
        if (!Failure.IsOk || (file is not null && !Flush().IsOk))
        {
            return;
        }

        file?.Dispose();
        Failure = disk.Open(files.PathOf(firstTx), DiskAccess.Create, out file);
        length = 0;
        if (Failure.IsOk)
        {
            Failure = disk.SyncFolder(files.Folder);
        }
    }

    private void Add(byte[] line, ref int used)
    {
        if (used + line.Length + 1 > batch.Length)
        {
            Array.Resize(ref batch, Math.Max(batch.Length * 2, used + line.Length + 1));
        }

        line.CopyTo(batch.AsSpan(used));
        batch[used + line.Length] = (byte)'\n';
        used += line.Length + 1;
    }

    private void WriteBatch(ref int used)
    {
        if (used == 0 || !Failure.IsOk)
        {
            return;
        }

        var result = file!.Write(length, batch.AsSpan(0, used));
        Failure = result.Status == DiskStatus.Interrupted ? file.Write(length, batch.AsSpan(0, used)) : result;
        length += used;
        used = 0;
        dirty = true;
    }

    private readonly record struct PendingLine(ulong Tx, ulong CauseSeq, UInt256 Hash, byte[] Line);
}
