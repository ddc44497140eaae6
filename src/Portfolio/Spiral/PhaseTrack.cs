using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Spiral;

/// <summary>Phase of one token or of the portfolio on one horizon (portfolio.md §3.9, §3.10).</summary>
internal sealed class PhaseTrack
{
    private const double LargestMissing = 0.2;
    private const int ChangesKept = 20;
    private readonly Queue<PhaseChange> changes = new();
    private readonly SlidingWindow missing;
    private readonly SlidingWindow substituted;
    private readonly PhaseMachine machine;
    private Tilt blendedTilt;

    public PhaseTrack(Horizon horizon, double gap, long? dwellMinutes)
    {
        Horizon = horizon;
        PortBtc = new LensTrack(horizon);
        PortAlt = new LensTrack(horizon);
        missing = new SlidingWindow(horizon.Regression);
        substituted = new SlidingWindow(horizon.Regression);
        machine = new PhaseMachine(horizon, gap, dwellMinutes);
    }

    public Horizon Horizon { get; }

    public LensTrack PortBtc { get; }

    public LensTrack PortAlt { get; }

    public HorizonScore? Score { get; private set; }

    public PhaseStep Step { get; private set; } = new(Phase.Unknown, null, 0.0, 0.0, false, false, null);

    public Phase Label => machine.Label;

    /// <summary>Entry of the label, minutes since the epoch.</summary>
    public long EnteredMin => machine.EnteredAt;

    public double MissingFraction => Share(missing);

    public bool IsSubstituted => Share(substituted) > 0.5;

    /// <summary>Time of the last evaluation, Unix ms; before the first, long.MinValue.</summary>
    public long AtMs { get; private set; } = long.MinValue;

    /// <summary>Transitions that skipped a phase or broke the dwell: 0 by construction, counted all the same.</summary>
    public int InvalidSkips { get; private set; }

    /// <summary>The last 20 changes, oldest first.</summary>
    public IReadOnlyCollection<PhaseChange> Changes => changes;

    /// <summary>Since when the label is unstable, Unix ms; long.MinValue while it is not.</summary>
    public long UnstableSinceMs { get; private set; } = long.MinValue;

    /// <summary>Weights of the lenses come from here; a new set blends the features in force again.</summary>
    public Learning.Tuning Tuning
    {
        get;
        set
        {
            field = value;
            Score = Score is not { } score ? null
                : HorizonScore.Blended(Horizon, score.Lenses, blendedTilt, default, value) with
                {
                    Score = score.Score, Raw = score.Raw, Nudge = score.Nudge,
                };
        }
    } = Learning.Tuning.Default;

    /// <summary>Takes another gap and minimum dwell; the label stays.</summary>
    public void Retune(double gap, long? dwellMinutes) => machine.Retune(gap, dwellMinutes);

    public void Push(double port, double btc, double alt, bool isMissing, bool isSubstituted)
    {
        PortBtc.Push(port - btc);
        PortAlt.Push(port - alt);
        missing.Add(isMissing ? 1.0 : 0.0);
        substituted.Add(isSubstituted ? 1.0 : 0.0);
    }

    /// <summary>Evaluates the label.</summary>
    /// <param name="nowMs">Unix ms.</param>
    /// <param name="btc">Features of the lens btcusd.</param>
    /// <param name="rotation">Features of the lens rotation.</param>
    /// <param name="tilt">Rotation tilt; only Meso reads it.</param>
    /// <param name="nudges">Context.</param>
    public PhaseStep Evaluate(
        long nowMs, in HorizonFeatures btc, in HorizonFeatures rotation, Tilt tilt, in Nudges nudges)
    {
        var minute = nowMs / 60_000;
        blendedTilt = tilt;
        Score = HorizonScore.Blended(
            Horizon, [btc, rotation, PortBtc.Features, PortAlt.Features], tilt, nudges, Tuning);
        var share = MissingFraction;
        var (before, entered) = (machine.Label, machine.EnteredAt);
        Step = machine.Evaluate(
            minute, Score.Score, share > LargestMissing, 1.0 - Math.Min(1.0, 5.0 * share),
            IsSubstituted ? 0.5 : 1.0);
        AtMs = nowMs;
        UnstableSinceMs = !Step.Unstable ? long.MinValue : UnstableSinceMs == long.MinValue ? nowMs : UnstableSinceMs;
        if (Step.Previous is { } previous)
        {
            changes.Enqueue(new PhaseChange(
                nowMs, previous, Step.Phase, Score.Score ?? 0.0, (minute - entered) / 60.0));
            if (changes.Count > ChangesKept)
            {
                changes.Dequeue();
            }
        }

        if (Step.Changed && before != Phase.Unknown
            && (PhaseBands.Hop(before, machine.Label) != machine.Label || minute - entered < machine.DwellMinutes))
        {
            InvalidSkips++;
        }

        return Step;
    }

    public void Encode(CseWriter writer)
    {
        PortBtc.Encode(writer);
        PortAlt.Encode(writer);
        missing.Encode(writer);
        substituted.Encode(writer);
        machine.Encode(writer);
        writer.I64(AtMs);
        writer.I32(InvalidSkips);
        writer.I64(UnstableSinceMs);
        writer.List(changes.Count);
        foreach (var change in changes)
        {
            writer.I64(change.TimeMs);
            writer.U8((byte)change.From);
            writer.U8((byte)change.To);
            writer.F64(change.Score);
            writer.F64(change.Hours);
        }

        writer.F64(Step.Confidence);
        writer.F64(Step.DwellRemainingHours);
        writer.Bool(Step.Changed);
        if (writer.Option(Score is { Score: not null }))
        {
            writer.F64(Score!.Score!.Value);
            writer.F64(Score.Raw!.Value);
            writer.F64(Score.Nudge);
        }
    }

    /// <summary>Restores the state; the score is blended again from the same lenses.</summary>
    public void Decode(ref CseReader reader, in HorizonFeatures btc, in HorizonFeatures rotation, Tilt tilt)
    {
        PortBtc.Decode(ref reader);
        PortAlt.Decode(ref reader);
        missing.Decode(ref reader);
        substituted.Decode(ref reader);
        machine.Decode(ref reader);
        AtMs = reader.I64();
        InvalidSkips = reader.I32();
        UnstableSinceMs = reader.I64();
        changes.Clear();
        for (var n = reader.List(26); n > 0; n--)
        {
            changes.Enqueue(new PhaseChange(
                reader.I64(), (Phase)reader.U8(), (Phase)reader.U8(), reader.F64(), reader.F64()));
        }

        Step = new PhaseStep(
            machine.Label, machine.Pending, reader.F64(), reader.F64(), machine.Unstable, reader.Bool(), null);
        Score = null;
        blendedTilt = tilt;
        if (AtMs != long.MinValue)
        {
            Score = HorizonScore.Blended(
                Horizon, [btc, rotation, PortBtc.Features, PortAlt.Features], tilt, default);
        }

        if (reader.Option())
        {
            Score = Score! with { Score = reader.F64(), Raw = reader.F64(), Nudge = reader.F64() };
        }
    }

    private static double Share(SlidingWindow flags)
    {
        if (flags.Count == 0)
        {
            return 0.0;
        }

        var sum = 0.0;
        foreach (var flag in flags.Items)
        {
            sum += flag;
        }

        return sum / flags.Count;
    }
}
