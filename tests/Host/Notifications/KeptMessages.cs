using System.Collections.Concurrent;
using Millwright.Host.Notifications;

namespace Millwright.Host.Tests.Notifications;

/// <summary>A channel that keeps what it gets.</summary>
internal sealed class KeptMessages : INotifyChannel
{
    private readonly ConcurrentQueue<string> texts = new();

    public string Name => "kept";

    public string Toggle => "";

    public bool Joins => true;

    public IReadOnlyCollection<string> Texts => texts;

    public Task<Delivery> SendAsync(IReadOnlyList<NotifyEnvelope> messages, CancellationToken cancel)
    {
        foreach (var message in messages)
        {
            texts.Enqueue(message.Text);
        }

        return Task.FromResult(new Delivery(true, false, ""));
    }
}
