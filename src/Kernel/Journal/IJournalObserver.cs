namespace Millwright.Kernel;

/// <summary>Receiver of journal progress; called on the writer thread (or inside Append in synchronous mode).</summary>
public interface IJournalObserver
{
    /// <summary>Records up to <paramref name="seq"/> are durable at <paramref name="level"/>. Must not block.</summary>
    void OnDurable(DurabilityLevel level, ulong seq);

    /// <summary>The journal is fenced; called once.</summary>
    void OnFault(JournalFault fault);
}
