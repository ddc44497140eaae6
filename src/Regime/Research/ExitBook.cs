using Millwright.Regime.Options;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Research;

/// <summary>
/// Hypothetical exits over bars with a fill-time model that learns from them as in a run: newest 600 waits, open ones
/// censored, a new fit every <c>SURVIVAL_RETRAIN_INTERVAL_SEC</c> (regime.md §5).
/// </summary>
/// <param name="options">Parameters of the study.</param>
internal sealed class ExitBook(StudyOptions options)
{
    /// <summary>Bars after which a waiting exit is given up.</summary>
    public const int Life = 4320;

    private const int Kept = 600;
    private const double BarSec = 60.0;

    private readonly List<StudyExit> open = [];
    private readonly List<FillObservation> waits = [];
    private SurvivalModel? simple;
    private SurvivalModel? cox;
    private int fittedAt = int.MinValue;

    /// <summary>Forecasts, in the order of the samples.</summary>
    public List<FillForecast> Forecasts { get; } = [];

    /// <summary>A bar closed: exits that it reached are filled, old ones end.</summary>
    public void Bar(int bar, double high, double low)
    {
        for (var k = open.Count - 1; k >= 0; k--)
        {
            var exit = open[k];
            var reached = exit.AtEntry.Leg == Leg.B ? high >= exit.Price : low <= exit.Price;
            if (!reached && bar - exit.Placed < Life)
            {
                continue;
            }

            exit.FilledAt = reached ? bar : -1;
            waits.Add(exit.AtEntry with { DurationSec = (bar - exit.Placed) * BarSec, Censored = !reached });
            open.RemoveAt(k);
        }

        if (waits.Count > Kept)
        {
            waits.RemoveRange(0, waits.Count - Kept);
        }
    }

    /// <summary>Predicts every waiting exit, then places and predicts one of each leg.</summary>
    /// <param name="sample">Number of the sample.</param>
    /// <param name="bar">Its bar.</param>
    /// <param name="price">Close.</param>
    /// <param name="features">Features now; leg and distance are set here.</param>
    /// <returns>The two exits.</returns>
    public (StudyExit Buy, StudyExit Sell) Place(int sample, int bar, double price, FillObservation features)
    {
        FitIfDue(bar);
        foreach (var exit in open)
        {
            var age = (bar - exit.Placed) * BarSec;
            Add(sample, false, exit, simple?.PredictOpen(exit.AtEntry, age), cox?.PredictOpen(exit.AtEntry, age));
        }

        var step = options.ExitPct / 100.0;
        var buy = new StudyExit(bar, price * (1.0 - step), features with { Leg = Leg.A });
        var sell = new StudyExit(bar, price * (1.0 + step), features with { Leg = Leg.B });
        foreach (var exit in new[] { buy, sell })
        {
            Add(sample, true, exit, simple?.Predict(exit.AtEntry), cox?.Predict(exit.AtEntry));
            open.Add(exit);
        }

        return (buy, sell);
    }

    private void Add(int sample, bool fresh, StudyExit exit, FillOdds? a, FillOdds? b)
    {
        if (a is { Confidence: > 0.0 } odds && b is { } other)
        {
            Forecasts.Add(new FillForecast(sample, fresh, exit, odds, other));
        }
    }

    private void FitIfDue(int bar)
    {
        if (fittedAt != int.MinValue && (bar - fittedAt) * BarSec < options.Models.SurvivalRetrainIntervalSec)
        {
            return;
        }

        fittedAt = bar;
        var rows = new List<FillObservation>(waits);
        foreach (var exit in open)
        {
            if (bar > exit.Placed)
            {
                rows.Add(exit.AtEntry with { DurationSec = (bar - exit.Placed) * BarSec, Censored = true });
            }
        }

        var settings = new SurvivalOptions
        {
            MinObservations = options.Models.SurvivalMinObservations,
            MinPerStratum = options.Models.SurvivalMinPerStratum,
        };
        simple = SurvivalModel.Fit(rows, [], settings);
        cox = SurvivalModel.Fit(rows, [], settings with { Cox = true });
    }
}
