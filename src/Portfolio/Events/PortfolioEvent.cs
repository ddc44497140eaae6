namespace Millwright.Portfolio.Events;

/// <summary>An event of the bus (portfolio.md §8.1).</summary>
/// <param name="TimeMs">Journal time, Unix ms.</param>
/// <param name="Kind">Type.</param>
/// <param name="Entity">Token, <c>token:horizon</c>, position id or <c>PORTFOLIO</c>.</param>
/// <param name="Discriminator">Distinguishes states, for example <c>Good&gt;Euphoria</c>.</param>
public readonly record struct PortfolioEvent(long TimeMs, EventKind Kind, string Entity, string Discriminator)
{
    /// <summary>The token the event is about.</summary>
    public string Token => Entity.IndexOf(':', StringComparison.Ordinal) is var i and >= 0 ? Entity[..i] : Entity;
}
