namespace Millwright.Twin.Radar;

/// <summary>Parameters of the alpha-beta store (twin.md §4.4) and its switches (Appendix B).</summary>
public sealed record StoreOptions
{
    /// <summary>Position gain.</summary>
    public double Alpha { get; init; } = 0.6;

    /// <summary>Velocity gain, clamped to [0, 1] in use.</summary>
    public double Beta { get; init; } = 0.1;

    /// <summary>Association gate, m.</summary>
    public double GateM { get; init; } = 12.0;

    /// <summary>Largest difference of the radial velocity, m/s.</summary>
    public double RadialDelta { get; init; } = 15.0;

    /// <summary>Handoff and fusion tolerance of bearing and elevation, degrees.</summary>
    public double AngleDeg { get; init; } = 0.5;

    /// <summary>M: misses a track survives, floor 1.</summary>
    public int MaxMisses { get; init; } = 3;

    /// <summary>H: hits that confirm, floor 1.</summary>
    public int HitsToConfirm { get; init; } = 2;

    /// <summary>Signal-to-noise ratio of full quality, dB, floor 1.</summary>
    public double ReferenceSnr { get; init; } = 20.0;

    /// <summary>Publishes a removed track once as LOST.</summary>
    public bool EmitLost { get; init; } = true;

    /// <summary>Extrapolates the position of a coasting track.</summary>
    public bool CoastPredict { get; init; } = true;

    /// <summary>Velocity from position differences instead of Doppler: <c>filter = alpha_beta_position</c>.</summary>
    public bool PositionFilter { get; init; }

    /// <summary>Frames of one sensor within so many µs are one frame; 0 = every frame by itself.</summary>
    public long MergeWindowUs { get; init; }

    /// <summary>Frames wait and leave in order of their time: <c>ooo_policy = reorder</c>.</summary>
    public bool Reorders { get; init; }

    /// <summary>Longest wait of a frame, s.</summary>
    public double ReorderWindowS { get; init; } = 1.0;

    /// <summary>Only the best track of a frame goes on: <c>publish = best</c>.</summary>
    public bool PublishBest { get; init; }

    /// <summary>Ignores frames older than the newest one.</summary>
    public bool DropOutOfOrder { get; init; } = true;
}
