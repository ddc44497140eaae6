namespace Millwright.Twin.Guards;

/// <summary>One guard rule (twin.md §5.1).</summary>
public sealed record GuardRule
{
    /// <summary>Unique id, part of the incident key.</summary>
    public required string Id { get; init; }

    /// <summary>info, warning or critical.</summary>
    public required string Severity { get; init; }

    /// <summary>Trigger of the mode machine.</summary>
    public required string FsmEvent { get; init; }

    /// <summary>False switches the rule off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Required identification, 0…3; null = any.</summary>
    public int? Iff { get; init; }

    /// <summary>Required transponder state; null = any.</summary>
    public bool? TransponderOn { get; init; }

    /// <summary>Allowed transponder modes; empty = any.</summary>
    public IReadOnlyList<int> TransponderModes { get; init; } = [];

    /// <summary>Lower bound, m, inclusive.</summary>
    public double MinRangeM { get; init; }

    /// <summary>Upper bound, m, inclusive; null = none.</summary>
    public double? MaxRangeM { get; init; }

    /// <summary>Lowest quality, 0…1, inclusive.</summary>
    public double MinQuality { get; init; }

    /// <summary>Largest |vr|, m/s; null = any.</summary>
    public double? MaxRadialMps { get; init; }

    /// <summary>Smallest closing speed, m/s; null = any.</summary>
    public double? MinClosingMps { get; init; }

    /// <summary>On-delay, s.</summary>
    public double MinDurationS { get; init; }

    /// <summary>Off-delay, s.</summary>
    public double MinClearS { get; init; }

    /// <summary>Silence after an alert, s; null = the engine's default.</summary>
    public double? CooldownS { get; init; }

    /// <summary>Widens both range bounds while active, m.</summary>
    public double HysteresisM { get; init; }

    /// <summary>Lowers the quality bound while active.</summary>
    public double HysteresisQuality { get; init; }

    /// <summary>First reason why the rule is not valid; null when it is.</summary>
    public string? Problem =>
        string.IsNullOrWhiteSpace(Id) ? "id: empty"
        : Severity is not ("info" or "warning" or "critical")
            ? $"severity: '{Severity}', allowed info, warning, critical"
        : !(MinRangeM >= 0.0) ? $"min_range_m: {MinRangeM}, allowed ≥ 0"
        : MaxRangeM <= MinRangeM ? $"max_range_m: {MaxRangeM}, allowed > min_range_m {MinRangeM}"
        : !(MinQuality is >= 0.0 and <= 1.0) ? $"min_quality: {MinQuality}, allowed 0…1"
        : MinDurationS < 0.0 ? $"min_duration_s: {MinDurationS}, allowed ≥ 0"
        : MinClearS < 0.0 ? $"min_clear_s: {MinClearS}, allowed ≥ 0"
        : CooldownS < 0.0 ? $"cooldown_s: {CooldownS}, allowed ≥ 0"
        : HysteresisM < 0.0 ? $"hysteresis_m: {HysteresisM}, allowed ≥ 0"
        : HysteresisQuality < 0.0 ? $"hysteresis_quality: {HysteresisQuality}, allowed ≥ 0"
        : null;
}
