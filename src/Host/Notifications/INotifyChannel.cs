namespace Millwright.Host.Notifications;

/// <summary>A way out for messages.</summary>
public interface INotifyChannel
{
    /// <summary>telegram or webhook.</summary>
    string Name { get; }

    /// <summary>The toggle that opens it.</summary>
    string Toggle { get; }

    /// <summary>Several waiting messages may become one.</summary>
    bool Joins { get; }

    /// <summary>One attempt. Never throws for trouble of the receiver.</summary>
    Task<Delivery> SendAsync(IReadOnlyList<NotifyEnvelope> messages, CancellationToken cancel);
}
