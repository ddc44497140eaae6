using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;

namespace Millwright.Regime.Score;

/// <summary>
/// The outcome surface of a run (regime.md §9.9), opt-in: samples of the score with their outcomes, when a fit is due,
/// the fitted surface and how well it forecast. The fit itself runs outside and comes back as a record.
/// </summary>
public sealed class SurfaceDesk
{
    private const int Kept = 2000;

    private readonly RegimeOptions options;
    private readonly List<SurfaceSample> waiting = [];
    private readonly List<SurfaceSample> known = [];
    private HotSwitch on;
    private double sampledAt;
    private double askedAt;

    /// <summary>A desk without state.</summary>
    public SurfaceDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>The switch is on.</summary>
    public bool Enabled => on.On;

    /// <summary>Samples with a known outcome.</summary>
    public int Samples => known.Count;

    /// <summary>Samples whose horizon is not over.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Fitted surface; null while off or before the first fit.</summary>
    public OutcomeSurface? Surface { get; private set; }

    /// <summary>Epoch seconds of the newest fit; 0 = none.</summary>
    public double FittedAt { get; private set; }

    /// <summary>Prediction at the present point; null without a surface or score.</summary>
    public SurfacePrediction? Prediction { get; private set; }

    /// <summary>Weight of the surface in the score.</summary>
    public double Alpha { get; private set; }

    /// <summary>How the forecasts did.</summary>
    public ForecastEvidence Evidence { get; } = new();

    /// <summary>One pass; gives the score with the surface blended in.</summary>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="active">MTS_GP_ENABLED is active.</param>
    /// <param name="components">Components; null while the score is unavailable.</param>
    /// <param name="score">Score so far.</param>
    /// <param name="facts">Facts of the plant.</param>
    /// <param name="closed">Cycles that closed in this pass.</param>
    public double Cycle(
        double now, bool active, ManifoldScore? components, double score, PlantFacts facts,
        IReadOnlyList<ClosedCycle> closed)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(closed);
        (Prediction, Alpha) = (null, 0.0);
        if (on.Changed(active) && !active)
        {
            (Surface, FittedAt, askedAt) = (null, 0.0, 0.0);
            waiting.Clear();
        }

        if (!active)
        {
            return score;
        }

        Earn(now, closed);
        if (components is null)
        {
            return score;
        }

        double[] point = [components.Clarity, components.Stability, components.Efficiency, components.Coherence];
        Prediction = Surface?.Predict(point);
        Sample(now, point, components.Fisher, facts);
        var (blended, alpha) = KernelBlend.WithSurface(
            score, Prediction?.Positive, known.Count, options.MtsGpMinSamples, options.MtsGpAlphaMax);
        Alpha = alpha;
        return blended;
    }

    /// <summary>True when a fit is due now; it is due again after MTS_GP_REFIT_SEC.</summary>
    public bool FitDue(double now)
    {
        if (!on.On || known.Count < options.MtsGpMinSamples || now - askedAt < options.MtsGpRefitSec)
        {
            return false;
        }

        askedAt = now;
        return true;
    }

    /// <summary>Samples with a known outcome, oldest first, as a copy.</summary>
    public SurfaceSample[] Copy() => [.. known];

    /// <summary>Points and outcomes of a fit: at most MTS_GP_MAX_POINTS, far from each other, newest first.</summary>
    public static (double[][] Points, double[] Outcomes) Rows(
        IReadOnlyList<SurfaceSample> samples, RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        var all = new double[samples.Count][];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = samples[i].Point;
        }

        var chosen = OutcomeSurface.Select(all, options.MtsGpMaxPoints);
        var points = new double[chosen.Count][];
        var outcomes = new double[chosen.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = all[chosen[i]];
            outcomes[i] = samples[chosen[i]].Outcome(options.MtsGpHorizonSec);
        }

        return (points, outcomes);
    }

    /// <summary>Takes the result of a fit; ignored while the switch is off.</summary>
    public void Take(OutcomeSurface? surface, double now)
    {
        if (on.On && surface is not null)
        {
            (Surface, FittedAt) = (surface, now);
        }
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bool(on.On);
        writer.F64(sampledAt);
        writer.F64(askedAt);
        writer.F64(FittedAt);
        writer.F64(Alpha);
        Write(writer, waiting);
        Write(writer, known);
        Evidence.Encode(writer);
        if (writer.Option(Prediction is not null))
        {
            var p = Prediction!.Value;
            writer.Doubles([p.Mean, p.Deviation, p.Positive]);
        }

        if (writer.Option(Surface is not null))
        {
            Surface!.Write(writer);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        on.Changed(reader.Bool());
        sampledAt = reader.F64();
        askedAt = reader.F64();
        FittedAt = reader.F64();
        Alpha = reader.F64();
        Read(ref reader, waiting);
        Read(ref reader, known);
        Evidence.Decode(ref reader);
        Prediction = null;
        if (reader.Option())
        {
            var p = reader.Doubles();
            Prediction = new SurfacePrediction(p[0], p[1], p[2]);
        }

        Surface = reader.Option() ? OutcomeSurface.Read(ref reader) : null;
    }

    /// <summary>Profit goes to every sample whose horizon holds the exit; samples whose horizon is over are known.
    /// </summary>
    private void Earn(double now, IReadOnlyList<ClosedCycle> closed)
    {
        var horizon = options.MtsGpHorizonSec;
        for (var i = 0; i < waiting.Count; i++)
        {
            foreach (var cycle in closed)
            {
                if (cycle.ExitAt > waiting[i].At && cycle.ExitAt <= waiting[i].At + horizon)
                {
                    waiting[i] = waiting[i] with { Earned = waiting[i].Earned + cycle.NetProfit };
                }
            }
        }

        while (waiting.Count > 0 && now >= waiting[0].At + horizon)
        {
            var done = waiting[0];
            waiting.RemoveAt(0);
            known.Add(done);
            if (done.Forecast is { } forecast)
            {
                Evidence.Add(forecast, done.Fisher, done.Earned > 0.0);
            }
        }

        if (known.Count > Kept)
        {
            known.RemoveRange(0, known.Count - Kept);
        }
    }

    /// <summary>A sample needs deployed capital: nothing is earned per unit of nothing.</summary>
    private void Sample(double now, double[] point, double fisher, PlantFacts facts)
    {
        if (now - sampledAt < options.MtsGpSampleIntervalSec)
        {
            return;
        }

        var deployed = 0.0;
        foreach (var position in facts.Positions)
        {
            deployed += position.Volume * position.Entry;
        }

        if (deployed > 0.0)
        {
            sampledAt = now;
            waiting.Add(new SurfaceSample(now, point, deployed, fisher, Prediction?.Positive));
        }
    }

    private static void Write(CseWriter writer, List<SurfaceSample> samples)
    {
        writer.List(samples.Count);
        foreach (var s in samples)
        {
            writer.Doubles([s.At, s.Deployed, s.Fisher, s.Earned, .. s.Point]);
            writer.Optional(s.Forecast);
        }
    }

    private static void Read(ref CseReader reader, List<SurfaceSample> samples)
    {
        samples.Clear();
        for (var n = reader.List(69); n > 0; n--)
        {
            var x = reader.Doubles();
            samples.Add(new SurfaceSample(x[0], x[4..], x[1], x[2], reader.OptionalF64(), x[3]));
        }
    }
}
