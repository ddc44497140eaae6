namespace Millwright.Venues.Hyperliquid;

/// <summary>Takes frames of one connection; called from its receive loop, one frame at a time.</summary>
public interface IHyperliquidUser
{
    /// <summary>A frame.</summary>
    void OnFrame(ReadOnlySpan<byte> frame);

    /// <summary>The connection is up and subscribed, or lost.</summary>
    void OnConnection(bool up, string reason);
}
