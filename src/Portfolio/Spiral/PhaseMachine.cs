namespace Millwright.Portfolio.Spiral;

/// <summary>
/// Label of a horizon with hysteresis, minimum dwell and legal routes (portfolio.md §3.7–§3.11). Times in minutes.
/// </summary>
public sealed class PhaseMachine
{
    private const int StreakForChange = 3;
    private readonly Horizon horizon;
    private double gap;
    private long dwell;
    private long enteredAt;
    private long? sampledAt;
    private int violations;
    private int clean;

    /// <summary>Creates a machine that knows no phase yet.</summary>
    /// <param name="horizon">Constants.</param>
    /// <param name="gap">Hysteresis beyond the nominal edges, 0.15–0.30.</param>
    /// <param name="dwellMinutes">Minimum dwell; null = the horizon's.</param>
    public PhaseMachine(Horizon horizon, double gap = 0.20, long? dwellMinutes = null)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        this.horizon = horizon;
        this.gap = gap;
        dwell = dwellMinutes ?? horizon.DwellMinutes;
    }

    /// <summary>Label in force.</summary>
    public Phase Label { get; private set; } = Phase.Unknown;

    /// <summary>Label that follows when the dwell ends.</summary>
    public Phase? Pending { get; private set; }

    /// <summary>True while three samples in a row contradicted the label.</summary>
    public bool Unstable { get; private set; }

    /// <summary>Minute at which the label was entered; meaningless while Unknown.</summary>
    public long EnteredAt => enteredAt;

    /// <summary>Takes one evaluation.</summary>
    /// <param name="t">Minutes, ascending.</param>
    /// <param name="score">Score; null while cold.</param>
    /// <param name="degraded">True when too many inputs are missing: the label is frozen.</param>
    /// <param name="gapMultiplier">Confidence factor of missing bars (§2.5).</param>
    /// <param name="sourceMultiplier">Confidence factor of substituted returns (§2.6).</param>
    public PhaseStep Evaluate(
        long t, double? score, bool degraded = false, double gapMultiplier = 1.0, double sourceMultiplier = 1.0)
    {
        if (score is not { } s || degraded)
        {
            return new PhaseStep(Label, Pending, 0.0, Remaining(t), Unstable, false, null);
        }

        var before = Label;
        var changed = false;
        if (before == Phase.Unknown)
        {
            Enter(PhaseBands.Nominal(s), t);
            changed = true;
        }

        var label = Label;
        var candidate = PhaseBands.Stays(label, s, gap) ? label : PhaseBands.Nominal(s);
        var hop = PhaseBands.Hop(label, candidate);
        var finished = t - enteredAt >= dwell;
        Sample(t, candidate != label, !finished, hop != candidate);
        if (candidate == label)
        {
            Pending = null;
        }
        else if (finished)
        {
            Enter(hop, t);
            Pending = hop == candidate ? null : PhaseBands.Hop(hop, candidate);
            changed = true;
        }
        else
        {
            Pending = hop;
        }

        var age = dwell > 0 ? Math.Min(1.0, (double)(t - enteredAt) / dwell) : 1.0;
        var confidence = PhaseBands.Distance(Label, s) * (0.5 + (0.5 * age)) * gapMultiplier * sourceMultiplier;
        return new PhaseStep(
            Label,
            Pending,
            Unstable ? confidence * 0.5 : confidence,
            Remaining(t),
            Unstable,
            changed,
            changed && before != Phase.Unknown ? before : null);
    }

    private void Enter(Phase phase, long t)
    {
        Label = phase;
        enteredAt = t;
    }

    private double Remaining(long t) =>
        Label == Phase.Unknown ? 0.0 : Math.Max(0L, dwell - (t - enteredAt)) / 60.0;

    private void Sample(long t, bool differs, bool early, bool detour)
    {
        if (t - sampledAt < horizon.UnitMinutes)
        {
            return;
        }

        sampledAt = t;
        var both = ReferenceEquals(horizon, Horizon.Micro);
        var violation = differs && (both ? early && detour : early || detour);
        violations = violation ? violations + 1 : 0;
        clean = violation ? 0 : clean + 1;
        if (violations >= StreakForChange)
        {
            Unstable = true;
        }
        else if (clean >= StreakForChange)
        {
            Unstable = false;
        }
    }

    /// <summary>Takes another gap and minimum dwell; the label stays.</summary>
    internal void Retune(double newGap, long? dwellMinutes) =>
        (gap, dwell) = (newGap, dwellMinutes ?? horizon.DwellMinutes);

    /// <summary>Minimum stay, minutes.</summary>
    internal long DwellMinutes => dwell;

    internal void Encode(CseWriter writer)
    {
        writer.U8((byte)Label);
        writer.U8((byte)(Pending ?? Phase.Unknown));
        writer.Bool(Unstable);
        writer.I64(enteredAt);
        writer.I64(sampledAt ?? long.MinValue);
        writer.I32(violations);
        writer.I32(clean);
    }

    internal void Decode(ref CseReader reader)
    {
        Label = Known(reader.U8());
        var pending = Known(reader.U8());
        Pending = pending == Phase.Unknown ? null : pending;
        Unstable = reader.Bool();
        enteredAt = reader.I64();
        var sampled = reader.I64();
        sampledAt = sampled == long.MinValue ? null : sampled;
        violations = reader.I32();
        clean = reader.I32();
    }

    private static Phase Known(byte value) => value <= (byte)Phase.Unknown
        ? (Phase)value
        : throw new InvalidDataException($"{value} is not a phase");
}
