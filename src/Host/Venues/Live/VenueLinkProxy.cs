using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>A link that can be connected after the gateway exists; before that nothing leaves.</summary>
internal sealed class VenueLinkProxy : IVenueLink
{
    /// <summary>The connected link, or null.</summary>
    public IVenueLink? Target { get; set; }

    /// <inheritdoc/>
    public void Place(VenueOrderRequest order) => Target?.Place(order);

    /// <inheritdoc/>
    public void Cancel(string clientId) => Target?.Cancel(clientId);

    /// <inheritdoc/>
    public void Lookup(string clientId, Instant since, Instant askedAt) => Target?.Lookup(clientId, since, askedAt);

    /// <inheritdoc/>
    public void Poll(IReadOnlyList<Intent> live, Duration since, Instant now) => Target?.Poll(live, since, now);

    /// <inheritdoc/>
    public void Query(string kind, string key) => Target?.Query(kind, key);
}
