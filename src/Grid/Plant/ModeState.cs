namespace Millwright.Grid.Plant;

/// <summary>Requested mode, rails and sub-conditions of a plant (grid.md §8.1, §8.6).</summary>
public sealed class ModeState
{
    /// <summary>Mode in force.</summary>
    public GridMode Shown { get; internal set; } = GridMode.Init;

    /// <summary>Operator or rail asked for a pause.</summary>
    public bool PauseRequested { get; internal set; }

    /// <summary>The plant is halted.</summary>
    public bool Halted { get; internal set; }

    /// <summary>Why it is paused or halted, "" otherwise.</summary>
    public string Reason { get; internal set; } = "";

    /// <summary>Sub-condition: price too old.</summary>
    public bool StalePrice { get; internal set; }

    /// <summary>Start of the stale price, Unix seconds.</summary>
    public double StaleSince { get; internal set; }

    /// <summary>UTC day of the daily-loss lock, −1 = not locked.</summary>
    public int LossLockDay { get; internal set; } = -1;

    /// <summary>The account value is below <c>risk.stop_floor</c>; entries were pulled.</summary>
    public bool FloorHit { get; internal set; }

    /// <summary>Consecutive venue failures.</summary>
    public int ConsecutiveErrors { get; internal set; }

    /// <summary>Questions in a row that an external venue left without an answer.</summary>
    public int UnansweredReads { get; internal set; }

    /// <summary>Failures of the venue in a row: placements in doubt and questions without an answer (§8.1).</summary>
    public int VenueFailures => ConsecutiveErrors + UnansweredReads;

    /// <summary>Fingerprint of the key for which live orders are armed, null = not armed.</summary>
    public string? ArmedKey { get; internal set; }

    /// <summary>True while the daily-loss lock is on.</summary>
    public bool LossLocked => LossLockDay >= 0;
}
