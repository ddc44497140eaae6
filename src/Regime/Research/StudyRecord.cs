namespace Millwright.Regime.Research;

/// <summary>Everything a walk over recorded bars gave.</summary>
/// <param name="Options">Parameters.</param>
/// <param name="Bars">Bars played.</param>
/// <param name="BarSec">Length of a bar, seconds.</param>
/// <param name="From">Open time of the first bar, Unix seconds.</param>
/// <param name="To">Open time of the last bar, Unix seconds.</param>
/// <param name="Samples">Samples, in time order.</param>
/// <param name="Forecasts">Fill forecasts, in the order of the samples.</param>
/// <param name="Fits">Trainings of the three frames.</param>
/// <param name="CompositeAlerts">Alerts of the composite detector.</param>
/// <param name="ReturnAlerts">Alerts of the detector of standardised returns.</param>
public sealed record StudyRecord(
    StudyOptions Options,
    int Bars,
    double BarSec,
    double From,
    double To,
    IReadOnlyList<StudySample> Samples,
    IReadOnlyList<FillForecast> Forecasts,
    int Fits,
    int CompositeAlerts,
    int ReturnAlerts);
