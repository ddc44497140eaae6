using Millwright.Regime.Beliefs;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Engine;

/// <summary>An open position with what was believed at its entry (regime.md §3.3, §5.1).</summary>
public sealed class TrackedPosition
{
    /// <summary>What was known at entry, as a fill-time row; its duration is filled in when it is used.</summary>
    public required FillObservation AtEntry { get; init; }

    /// <summary>State vector at entry for the memory; empty when the belief was not ready.</summary>
    public double[] Memory { get; init; } = [];

    /// <summary>Entry time, epoch seconds.</summary>
    public required double EntryAt { get; init; }

    /// <summary>Expected values, oldest first, at most 20.</summary>
    public List<double> Values { get; } = [];

    /// <summary>Newest belief, or null.</summary>
    public PositionBelief? Belief { get; set; }

    /// <summary>Newest fill odds.</summary>
    public FillOdds Odds { get; set; } = FillOdds.Unknown;

    /// <summary>Still open in the newest facts.</summary>
    internal bool Seen { get; set; }
}
