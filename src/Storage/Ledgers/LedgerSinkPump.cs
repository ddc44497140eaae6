namespace Millwright.Storage;

/// <summary>
/// Writes released ledger lines on its own thread whenever the journal becomes more durable, so that neither the
/// reactor nor the journal writer waits for ledger files. Register it with <see cref="IJournal.Observe"/>.
/// </summary>
public sealed class LedgerSinkPump : IJournalObserver, IDisposable
{
    private readonly object gate = new();
    private readonly IReadOnlyList<LedgerFileSink> sinks;
    private readonly Thread thread;
    private ulong durable;
    private ulong released;
    private bool stopping;
    private bool told;

    /// <summary>Starts the thread.</summary>
    /// <param name="sinks">Sinks of the plants of one group.</param>
    public LedgerSinkPump(IReadOnlyList<LedgerFileSink> sinks)
    {
        this.sinks = sinks;
        thread = new Thread(Run) { IsBackground = true, Name = "ledger-writer" };
        thread.Start();
    }

    /// <summary>Told once, on the thread of the pump, when a sink fails.</summary>
    public Action<DiskResult>? Failed { get; init; }

    /// <summary>First failure of a sink, good while there is none.</summary>
    public DiskResult Failure
    {
        get
        {
            foreach (var sink in sinks)
            {
                if (!sink.Failure.IsOk)
                {
                    return sink.Failure;
                }
            }

            return DiskResult.Ok;
        }
    }

    /// <inheritdoc/>
    public void OnDurable(DurabilityLevel level, ulong seq)
    {
        if (level < DurabilityLevel.D2)
        {
            return;
        }

        lock (gate)
        {
            durable = Math.Max(durable, seq);
            Monitor.PulseAll(gate);
        }
    }

    /// <inheritdoc/>
    public void OnFault(JournalFault fault)
    {
        // What was not promised durable is never written; replay regenerates it after the restart.
    }

    /// <summary>Writes and syncs every line caused up to a durable position; before a snapshot is anchored.</summary>
    /// <param name="durableSeq">Position that is durable at D2.</param>
    public DiskResult Flush(ulong durableSeq)
    {
        foreach (var sink in sinks)
        {
            var result = sink.Release(durableSeq);
            result = result.IsOk ? sink.Flush() : result;
            if (!result.IsOk)
            {
                return result;
            }
        }

        return DiskResult.Ok;
    }

    /// <summary>Writes what is durable, syncs and ends the thread; the sinks stay open.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }

        thread.Join();
        _ = Flush(durable);
    }

    private void Tell(DiskResult result)
    {
        if (!result.IsOk && !told)
        {
            told = true;
            Failed?.Invoke(result);
        }
    }

    private void Run()
    {
        while (true)
        {
            ulong target;
            lock (gate)
            {
                while (durable <= released && !stopping)
                {
                    Monitor.Wait(gate);
                }

                if (stopping)
                {
                    return;
                }

                target = durable;
            }

            foreach (var sink in sinks)
            {
                Tell(sink.Release(target));
            }

            released = target;
        }
    }
}
