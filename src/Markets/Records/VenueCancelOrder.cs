namespace Millwright.Markets;

/// <summary>
/// Internal event of a trading plant to the simulated venue of its group: cancel a resting order that no intent of the
/// plant explains, by the venue's order id (grid.md §5.8, §8.7).
/// </summary>
/// <param name="OrderId">Order id of the venue.</param>
public sealed record VenueCancelOrder(string OrderId)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 7;
}
