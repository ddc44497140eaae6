namespace Millwright.Kernel;

/// <summary>Opinion about one position (regime.md §16).</summary>
/// <param name="Id">Local id of the exit or recovery id.</param>
/// <param name="IsRecovery">True when <paramref name="Id"/> is a recovery id.</param>
/// <param name="Action">Wanted action.</param>
/// <param name="TargetPrice">Price of a reprice, quote, &gt; 0; null = the plant's own next step.</param>
/// <param name="Urgency">0..1; below 0.5 nothing happens.</param>
/// <param name="Reason">Sentence with the numbers, at most 256 characters are kept.</param>
public sealed record CloseRecommendation(
    long Id, bool IsRecovery, CloseAction Action, double? TargetPrice, double Urgency, string Reason);
