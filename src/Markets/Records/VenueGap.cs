namespace Millwright.Markets;

/// <summary>
/// Internal event of the simulated venue: the stream is back, reports were lost; query the live orders.
/// </summary>
public sealed record VenueGap
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 3;

    /// <summary>The event.</summary>
    public static VenueGap Instance { get; } = new();
}
