using Millwright.Regime.Engine;

namespace Millwright.Regime.Healing;

/// <summary>A move or closure asked of the trading plant that has not been answered.</summary>
/// <param name="Reference">Number of the request.</param>
/// <param name="Key">Position.</param>
/// <param name="OldPrice">Exit before.</param>
/// <param name="NewPrice">Exit asked for; 0 for a closure.</param>
/// <param name="Consumed">Subsidy it consumes, quote units.</param>
/// <param name="Reason">tighten, subsidy, operator, widen or write_off.</param>
public sealed record HealingRequest(
    long Reference, PositionKey Key, double OldPrice, double NewPrice, double Consumed, string Reason);
