namespace Millwright.Kernel.Tests;

/// <summary>Keeps every frame; durability is moved by the test.</summary>
internal sealed class RecordingJournal(List<byte> frames) : IJournal
{
    public ulong LastSeq { get; private set; }

    public JournalState State { get; set; }

    public JournalFault? Fault => null;

    public bool RotationDue => false;

    public ulong Durable { get; set; } = ulong.MaxValue - 1;

    public bool Append(ReadOnlySpan<byte> bytes, ulong lastSeq)
    {
        if (State != JournalState.Open)
        {
            return false;
        }

        frames.AddRange(bytes);
        LastSeq = lastSeq;
        return true;
    }

    public ulong DurableSeq(DurabilityLevel level) => Math.Min(Durable, LastSeq);

    public bool Wait(ulong seq, DurabilityLevel level, Duration timeout) => DurableSeq(level) >= seq;

    public void Rotate()
    {
    }

    public void RequestRotation()
    {
    }

    public void Observe(IJournalObserver observer)
    {
    }
}
