using System.Collections.Concurrent;

namespace Millwright.Conformance.Tests;

/// <summary>Keeps what a link or feed tells.</summary>
internal sealed class Inbox : IVenueInbox
{
    public ConcurrentQueue<VenueEvent> Events { get; } = new();

    public ConcurrentQueue<VenueLookup> Lookups { get; } = new();

    public ConcurrentQueue<VenueFact> Facts { get; } = new();

    public ConcurrentQueue<QuoteRecord> Quotes { get; } = new();

    public ConcurrentQueue<BarRecord> Candles { get; } = new();

    public void Post(in VenueEvent item) => Events.Enqueue(item);

    public void Post(VenueLookup lookup) => Lookups.Enqueue(lookup);

    public void Post(VenueFact fact) => Facts.Enqueue(fact);

    public void Post(in QuoteRecord quote) => Quotes.Enqueue(quote);

    public void Post(in BarRecord candle) => Candles.Enqueue(candle);

    /// <summary>Waits until something holds; real sockets answer in real time.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if (holds())
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"not within 15 s: {what}");
    }
}
