namespace Millwright.Markets;

/// <summary>
/// Internal event of the simulated venue: its resting orders of the pair, in order of arrival. Valid while it is
/// delivered: the venue uses the list again for its next answer.
/// </summary>
/// <param name="Orders">Resting orders, foreign ones included.</param>
public sealed record VenueOpenOrders(IReadOnlyList<VenueOrder> Orders)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 5;
}
