using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>
/// Publishes points when the group's clock reaches them; repeats the last one every 20 s of that clock, as a polled
/// ticker does, so that data with wide steps does not look stale.
/// </summary>
internal sealed class PacedPublisher(IGroupHost group, double speed, CancellationToken cancel)
{
    private static readonly Duration RepeatAfter = Duration.FromSeconds(20);
    private double lastPrice;
    private Instant lastAt;

    /// <summary>Waits until the time and publishes the price.</summary>
    public async Task PublishAsync(Instant at, double price)
    {
        while (at > group.Now)
        {
            var wait = at - group.Now;
            if (lastPrice > 0 && wait > RepeatAfter)
            {
                wait = RepeatAfter;
            }

            await Task.Delay(Math.Clamp((int)(wait.Seconds * 1000 / speed), 1, 60_000), cancel);
            if (lastPrice > 0 && at > group.Now && group.Now - lastAt >= RepeatAfter)
            {
                Send(group.Now, lastPrice);
            }
        }

        Send(at, price);
        lastPrice = price;
    }

    /// <summary>Publishes a closed candle for indicators; none may be lost, so a full lane is waited for.</summary>
    public void Candle(in BarRecord bar)
    {
        Span<byte> payload = stackalloc byte[BarRecord.Size];
        bar.Write(payload);
        var input =
            new RecordInput(MarketRecord.CandleClosed, PlantAddress.Kernel, bar.OpenNs + bar.IntervalNs, group.Now.Ns);
        while (!group.TrySubmit(Lane.Data, in input, payload) && group.IsReady && !cancel.IsCancellationRequested)
        {
            cancel.WaitHandle.WaitOne(1);
        }
    }

    private void Send(Instant at, double price)
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord(price, 1).Write(payload);
        var input = new RecordInput(
            MarketRecord.Mid, PlantAddress.Kernel, at.Ns, group.Now.Ns, StreamKey: MarketRecord.Mid);
        group.TrySubmit(Lane.Data, in input, payload);
        lastAt = group.Now;
    }
}
