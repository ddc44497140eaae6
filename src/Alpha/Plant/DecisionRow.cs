using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>One decision as written to the shadow journal (alpha.md §17); one per enabled lane and scan.</summary>
public sealed record DecisionRow
{
    /// <summary>Identity: group, run, scan and lane.</summary>
    public required UInt128 Id { get; init; }

    /// <summary>Logical time of the scan.</summary>
    public required Instant At { get; init; }

    /// <summary>Scan number.</summary>
    public required long Scan { get; init; }

    /// <summary>−1 short, +1 long.</summary>
    public required int Lane { get; init; }

    /// <summary>Mode word.</summary>
    public required string ModeWord { get; init; }

    /// <summary>Stage name.</summary>
    public required string Stage { get; init; }

    /// <summary>Selected instrument, or "".</summary>
    public required string Symbol { get; init; }

    /// <summary>Mid of the instrument; 0 without one.</summary>
    public required double Price { get; init; }

    /// <summary>Signal flags.</summary>
    public required SignalFlags Flags { get; init; }

    /// <summary>The decision.</summary>
    public required LaneDecision Decision { get; init; }

    /// <summary>Exchange leverage; default without an entry.</summary>
    public required LeverageMap Exchange { get; init; }

    /// <summary>Order quantity.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Capital used.</summary>
    public required double Capital { get; init; }

    /// <summary>Fraction used.</summary>
    public required double Fraction { get; init; }

    /// <summary>Posture name.</summary>
    public required string Posture { get; init; }

    /// <summary>Seasonality score; NaN = missing.</summary>
    public required double SeasonalityScore { get; init; }

    /// <summary>Eligible instruments.</summary>
    public required int Candidates { get; init; }

    /// <summary>Mask of defaulted factors.</summary>
    public required int Defaulted { get; init; }

    /// <summary>Ages of the factors, ms.</summary>
    public required IReadOnlyList<uint> AgesMs { get; init; }

    /// <summary>Time from the newest input to the decision, microseconds of logical time.</summary>
    public required long LagUs { get; init; }

    /// <summary>SHA-256 of the decision options, lower-case hexadecimal.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Journal position.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Word of the action as stored.</summary>
    public string ActionWord => Decision.Action switch
    {
        LaneAction.Warmup when (Flags & SignalFlags.OutOfRange) != 0 => "NoDecision:out_of_range",
        LaneAction.Warmup => "NoDecision:warmup",
        LaneAction.NoSignal => "NoSignal",
        LaneAction.VetoPosture => "Veto:posture",
        LaneAction.VetoNoCandidate => "Veto:no_candidate",
        LaneAction.VetoDc => "Veto:dc",
        _ => "Enter",
    };

    /// <summary>Word of the exit of this scan, or "".</summary>
    public string ExitWord => Decision.Exit is { Action: not ExitAction.Hold } exit ? exit.Reason.ToString() : "";
}
