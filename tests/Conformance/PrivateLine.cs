namespace Millwright.Conformance.Tests;

/// <summary>A link with its private socket, without a plant.</summary>
internal sealed class PrivateLine : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public PrivateLine(Deck deck, bool connect = true)
    {
        Link = new KrakenLink(deck.Client, deck.Orders, Inbox, deck.Clock, static _ => false, stop.Token);
        var socket = new KrakenSocket(deck.Venue.SocketAddress, Link, TimeProvider.System);
        running = connect ? Task.Run(() => socket.RunAsync(stop.Token)) : Task.CompletedTask;
    }

    public Inbox Inbox { get; } = new();

    public KrakenLink Link { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }
}
