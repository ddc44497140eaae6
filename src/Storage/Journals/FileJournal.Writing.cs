namespace Millwright.Storage;

/// <content>The writer thread: batches, group commit, faults.</content>
public sealed partial class FileJournal
{
    private void WriteLoop()
    {
        while (NextBatch(out var syncDue))
        {
            if (!WriteBatch(flushing) || (syncDue && !SyncNow()))
            {
                return;
            }

            flushing.Clear();
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    private bool NextBatch(out bool syncDue)
    {
        lock (gate)
        {
            while (active.IsEmpty && !IsSyncDue() && !stopping)
            {
                if (options.Level == DurabilityLevel.D2 || writtenSeq == syncedSeq)
                {
                    Monitor.Wait(gate);
                }
                else
                {
                    Monitor.Wait(gate, (int)Math.Max(1, options.SyncInterval.Ns / 1_000_000));
                }
            }

            if (active.IsEmpty && stopping)
            {
                syncDue = false;
                return false;
            }

            DelayCommit();
            syncDue = options.Level == DurabilityLevel.D2 || IsSyncDue();
            syncRequested = false;
            (active, flushing) = (flushing, active);
            Monitor.PulseAll(gate);
            return true;
        }
    }

    private void DelayCommit()
    {
        var delay = TimeSpan.FromTicks(options.MaxCommitDelay.Ns / 100);
        var start = options.Time.GetTimestamp();
        while (!syncRequested && !stopping && options.Time.GetElapsedTime(start) is var passed && passed < delay)
        {
            Monitor.Wait(gate, delay - passed);
        }
    }

    private bool IsSyncDue()
    {
        if (writtenSeq <= syncedSeq)
        {
            return false;
        }

        return syncRequested
            || options.Time.GetElapsedTime(lastSyncStamp).Ticks * 100L >= options.SyncInterval.Ns;
    }

    private bool WriteBatch(BatchBuffer batch)
    {
        if (batch.IsEmpty)
        {
            return true;
        }

        if (!Completed("write", chain.Write(batch.BeforeCut)))
        {
            return false;
        }

        if (batch.CutAt >= 0)
        {
            Advance(DurabilityLevel.D1, ref writtenSeq, batch.CutSeq);
            if (!Completed("rotate", chain.Cut(batch.CutSeq)))
            {
                return false;
            }

            Advance(DurabilityLevel.D2, ref syncedSeq, batch.CutSeq);
            if (!Completed("write", chain.Write(batch.AfterCut)))
            {
                return false;
            }
        }

        Advance(DurabilityLevel.D1, ref writtenSeq, batch.LastSeq);
        return true;
    }

    private void Advance(DurabilityLevel level, ref ulong watermark, ulong seq)
    {
        if (seq < watermark)
        {
            throw new InvalidOperationException($"durability went back from {watermark} to {seq}");
        }

        Volatile.Write(ref watermark, seq);
        foreach (var observer in observers)
        {
            observer.OnDurable(level, seq);
        }
    }

    private bool Completed(string operation, DiskResult result)
    {
        if (result.IsOk)
        {
            return true;
        }

        lock (gate)
        {
            Fault = new JournalFault(operation, result.Status, result.Message ?? operation);
            state = JournalState.Fenced;
            Monitor.PulseAll(gate);
        }

        foreach (var observer in observers)
        {
            observer.OnFault(Fault);
        }

        return false;
    }
}
