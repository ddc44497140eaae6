using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Wakes the loop of a group when the disk caught up with effects that wait for it, so that an order leaves as soon as
/// it is durable, and when the storage failed (kernel.md §6.3, §6.4).
/// </summary>
/// <param name="reactor">Whose outbox waits.</param>
/// <param name="wake">Ends the wait of the loop.</param>
internal sealed class DiskSignal(Reactor reactor, Action wake) : IJournalObserver
{
    /// <inheritdoc/>
    public void OnDurable(DurabilityLevel level, ulong seq)
    {
        // The loop counts its outbox, resets its event and only then reads the watermark: one of both sees the other.
        Interlocked.MemoryBarrier();
        if (reactor.OutboxCount > 0)
        {
            wake();
        }
    }

    /// <inheritdoc/>
    public void OnFault(JournalFault fault) => wake();
}
