namespace Millwright.Regime.Churners;

/// <summary>What the order side says to a cancel at once.</summary>
public enum CancelAnswer
{
    /// <summary>The order is gone without an execution.</summary>
    Gone,

    /// <summary>Asked for; a later report says how the order ended.</summary>
    Asked,

    /// <summary>Refused: the order may have executed, a later report says so.</summary>
    Refused,
}
