using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Survival;

/// <summary>Fitted fill-time model: Kaplan–Meier strata and, in the tier <c>cox</c>, a proportional hazards fit
/// (regime.md §5). Fitting runs outside the reactor; predictions are pure.</summary>
public sealed class SurvivalModel
{
    private const string AggregateKey = "aggregate";

    private readonly SurvivalOptions options;
    private readonly SortedDictionary<string, SurvivalCurve> curves = new(StringComparer.Ordinal);

    private SurvivalModel(SurvivalOptions options) => this.options = options;

    /// <summary>Curves by stratum, <c>aggregate</c> included, ordinal order.</summary>
    public IReadOnlyDictionary<string, SurvivalCurve> Curves => curves;

    /// <summary>The Cox fit of the active tier <c>cox</c>, else null.</summary>
    public CoxFit? Cox { get; private set; }

    /// <summary>Real observations reached the minimum.</summary>
    public bool Fitted { get; private set; }

    /// <summary>Real observations.</summary>
    public int Observations { get; private set; }

    /// <summary>Real observations that were still open.</summary>
    public int Censored { get; private set; }

    /// <summary>Synthetic rows used.</summary>
    public int Synthetic { get; private set; }

    /// <summary>Tier in use: kaplan_meier or cox.</summary>
    public string ActiveTier => Cox is null ? FillOdds.KaplanMeier : FillOdds.Cox;

    /// <summary>Fits the model.</summary>
    /// <param name="real">Observed rows.</param>
    /// <param name="synthetic">Synthetic rows with their weights; may be empty.</param>
    /// <param name="options">Parameters.</param>
    public static SurvivalModel Fit(
        IReadOnlyList<FillObservation> real, IReadOnlyList<FillObservation> synthetic, SurvivalOptions options)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(options);
        var rows = new List<FillObservation>(real.Count + synthetic.Count);
        var model = new SurvivalModel(options)
        {
            Observations = real.Count,
            Synthetic = synthetic.Count,
            Fitted = real.Count >= options.MinObservations,
        };
        foreach (var row in real)
        {
            model.Censored += row.Censored ? 1 : 0;
            rows.Add(row.Bounded());
        }

        foreach (var row in synthetic)
        {
            rows.Add(row.Bounded());
        }

        model.FitCurves(rows);
        model.Cox = options.Cox && model.Fitted ? CoxFit.Of(rows, options.Ridge, options.MaxIterations) : null;
        return model;
    }

    /// <summary>Unconditional fill odds from the placement of an exit.</summary>
    public FillOdds Predict(FillObservation exit)
    {
        ArgumentNullException.ThrowIfNull(exit);
        if (!Fitted)
        {
            return FillOdds.Unknown;
        }

        var curve = Choose(exit);
        return new FillOdds(
            Bounds.Unit(1.0 - curve.At(options.Horizon(0))),
            Bounds.Unit(1.0 - curve.At(options.Horizon(1))),
            Bounds.Unit(1.0 - curve.At(options.Horizon(2))),
            curve.FirstAtOrBelow(0.5),
            curve.Ratio,
            ActiveTier,
            curve.Confidence);
    }

    /// <summary>Fill odds of an exit that has already waited: 1 − S(e+h)/S(e).</summary>
    /// <param name="exit">The exit.</param>
    /// <param name="elapsedSec">Its age, seconds.</param>
    public FillOdds PredictOpen(FillObservation exit, double elapsedSec)
    {
        ArgumentNullException.ThrowIfNull(exit);
        if (!Fitted)
        {
            return FillOdds.Unknown;
        }

        var curve = Choose(exit);
        var e = Math.Max(0.0, elapsedSec);
        var alive = curve.At(e);
        var median = curve.FirstAtOrBelow(0.5 * alive);
        return new FillOdds(
            Conditional(curve, e, alive, 0),
            Conditional(curve, e, alive, 1),
            Conditional(curve, e, alive, 2),
            Math.Max(0.0, median - e),
            curve.Ratio,
            ActiveTier,
            curve.Confidence);
    }

    /// <summary>S(age) of an exit; null when not fitted.</summary>
    public double? SurvivalAt(FillObservation exit, double elapsedSec)
    {
        ArgumentNullException.ThrowIfNull(exit);
        return Fitted ? Choose(exit).At(Math.Max(0.0, elapsedSec)) : null;
    }

    private double Conditional(in ChosenCurve curve, double elapsed, double alive, int horizon) =>
        alive <= 1e-12 ? 0.0 : Bounds.Unit(1.0 - (curve.At(elapsed + options.Horizon(horizon)) / alive));

    private ChosenCurve Choose(FillObservation exit)
    {
        var row = exit.Bounded();
        if (Cox is { } cox)
        {
            var sure = Bounds.Unit(Observations / (2.0 * options.MinObservations));
            return new ChosenCurve(null, cox, cox.Ratio(row.Features()), sure);
        }

        var curve = curves.TryGetValue(row.Stratum, out var own) ? own
            : curves.TryGetValue(AggregateKey, out var all) ? all
            : null;
        return new ChosenCurve(
            curve, null, 1.0, curve is null ? 0.0 : Bounds.Unit(curve.Weight / Math.Max(1.0, options.MinPerStratum)));
    }

    private void FitCurves(List<FillObservation> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var strata = new SortedDictionary<string, List<FillObservation>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!strata.TryGetValue(row.Stratum, out var list))
            {
                strata[row.Stratum] = list = [];
            }

            list.Add(row);
        }

        curves[AggregateKey] = SurvivalCurve.Of(rows);
        foreach (var (key, list) in strata)
        {
            curves[key] = SurvivalCurve.Of(list);
        }
    }

    private readonly record struct ChosenCurve(SurvivalCurve? Curve, CoxFit? Cox, double Ratio, double Confidence)
    {
        public double At(double t) => Cox is { } cox ? DMath.Exp(-cox.At(t) * Ratio) : Curve?.At(t) ?? 0.5;

        public double FirstAtOrBelow(double level) =>
            Cox is { } cox ? cox.FirstAtOrBelow(level, Ratio) : Curve?.FirstAtOrBelow(level) ?? double.PositiveInfinity;
    }
}
