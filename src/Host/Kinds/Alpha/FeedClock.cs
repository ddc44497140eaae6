using Millwright.Alpha.Plant;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>Waits for the group's clock and submits records.</summary>
internal sealed class FeedClock(IGroupHost group, double speed, CancellationToken cancel)
{
    /// <summary>Waits until the group's clock has reached a time.</summary>
    public async Task UntilAsync(Instant at)
    {
        while (at > group.Now)
        {
            var wait = at - group.Now;
            await Task.Delay(Math.Clamp((int)(wait.Seconds * 1000.0 / speed), 1, 60_000), cancel);
        }

        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Submits a book; the newest of an instrument replaces a waiting one.</summary>
    public void Book(in BookRecord book, Instant at)
    {
        Span<byte> payload = stackalloc byte[BookRecord.Size];
        book.Write(payload);
        Submit(AlphaRecord.Book, at, payload, book.Instrument + 1);
    }

    /// <summary>Submits a mid price.</summary>
    public void Mid(int instrument, double mid, Instant at)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(mid, (uint)(instrument + 1)).Write(payload);
        Submit(MarketRecord.Mid, at, payload, (ulong)(instrument + 1));
    }

    private void Submit(ushort type, Instant at, ReadOnlySpan<byte> payload, ulong conflate)
    {
        var input = new RecordInput(type, PlantAddress.Kernel, at.Ns, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, payload, conflate);
    }
}
