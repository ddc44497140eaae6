namespace Millwright.Alpha.Exits;

/// <summary>Reasons of the exit engine; the numbers are those of the digest (alpha.md A.4).</summary>
public enum ExitReason
{
    /// <summary>The votes.</summary>
    Votes = 0,

    /// <summary>Too few votes.</summary>
    NoQuorum = 1,

    /// <summary>Held too long.</summary>
    MaxHold = 2,

    /// <summary>Take profit.</summary>
    TakeProfit = 3,

    /// <summary>Stop loss.</summary>
    StopLoss = 4,

    /// <summary>Breaker at Flatten.</summary>
    Breaker = 5,

    /// <summary>Posture Hibernate.</summary>
    Posture = 6,
}
