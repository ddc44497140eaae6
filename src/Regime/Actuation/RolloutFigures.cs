namespace Millwright.Regime.Actuation;

/// <summary>Readiness of the score for the throttle (regime.md §10.1).</summary>
/// <param name="HistoryDays">Days with readings inside the last week.</param>
/// <param name="UnavailableShare">Share of cycles without a score, [0, 1].</param>
/// <param name="ChangesPerDay">Band changes per day with readings.</param>
/// <param name="ThrottledShare">Share of cycles the throttle would have acted in.</param>
/// <param name="BandShares">Shares of optimal, favorable, cautious, defensive, hostile.</param>
/// <param name="WhyNot">What is missing for the throttle; empty = ready.</param>
public sealed record RolloutFigures(
    double HistoryDays,
    double UnavailableShare,
    double ChangesPerDay,
    double ThrottledShare,
    IReadOnlyList<double> BandShares,
    IReadOnlyList<string> WhyNot)
{
    /// <summary>Nothing is missing.</summary>
    public bool Ready => WhyNot.Count == 0;
}
