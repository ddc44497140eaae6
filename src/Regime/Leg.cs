namespace Millwright.Regime;

/// <summary>Leg of a grid slot (regime.md §0.3).</summary>
public enum Leg
{
    /// <summary>Short leg: sell entry, buy exit.</summary>
    A,

    /// <summary>Long leg: buy entry, sell exit.</summary>
    B,
}
