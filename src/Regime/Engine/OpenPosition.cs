namespace Millwright.Regime.Engine;

/// <summary>An open position of the observed plant: an exit waiting to fill.</summary>
/// <param name="Key">Identity.</param>
/// <param name="Entry">Entry price, quote units.</param>
/// <param name="Exit">Working exit price, quote units.</param>
/// <param name="Volume">Base units.</param>
/// <param name="EntryAt">Epoch seconds of the entry fill.</param>
/// <param name="BothLegsOut">The slot is in phase S2.</param>
/// <param name="Sticky">The slot is sticky.</param>
/// <param name="ExitLive">The exit is on the venue.</param>
/// <param name="Regime">Regime tag at entry, or null.</param>
public readonly record struct OpenPosition(
    PositionKey Key,
    double Entry,
    double Exit,
    double Volume,
    double EntryAt,
    bool BothLegsOut,
    bool Sticky,
    bool ExitLive,
    MarketRegime? Regime)
{
    /// <summary>Sell exit (leg B).</summary>
    public bool Sell => Key.Leg == Leg.B;

    /// <summary>Profit if the exit fills, before fees, quote units.</summary>
    public double Profit => (Sell ? Exit - Entry : Entry - Exit) * Volume;
}
