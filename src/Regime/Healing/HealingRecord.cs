namespace Millwright.Regime.Healing;

/// <summary>What self-healing remembers of an open position (regime.md §12.1, §3.3).</summary>
public sealed class HealingRecord
{
    /// <summary>Exit price when the position was opened.</summary>
    public required double OriginalExit { get; init; }

    /// <summary>Profit target when it was opened, percent.</summary>
    public required double TargetPct { get; init; }

    /// <summary>Working exit price seen last.</summary>
    public double LastExit { get; internal set; }

    /// <summary>Volume seen last, base units.</summary>
    public double Volume { get; internal set; }

    /// <summary>Leg A or B sells its exit.</summary>
    public bool Sell { get; init; }

    /// <summary>A tighten happened.</summary>
    public bool Tightened { get; internal set; }

    /// <summary>Accepted moves.</summary>
    public int Moves { get; internal set; }

    /// <summary>Epoch seconds of the last subsidised move; 0 = none.</summary>
    public double SubsidisedAt { get; internal set; }

    /// <summary>Hidden from the cleanup queue until, epoch seconds.</summary>
    public double HoldUntil { get; internal set; }

    /// <summary>Widenings so far.</summary>
    public int Widened { get; internal set; }

    /// <summary>Seconds its timers have rested in this cycle.</summary>
    public double RestedSec { get; internal set; }

    /// <summary>Belief action carried out last.</summary>
    public string Acted { get; internal set; } = "";

    /// <summary>Request under way; 0 = none.</summary>
    public long Request { get; internal set; }

    internal bool Seen { get; set; }
}
