namespace Millwright.Twin.Missions;

/// <summary>Something the operator is asked to achieve.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">Sentence for the operator.</param>
/// <param name="Hint">How it is done.</param>
/// <param name="When">Achieved when this holds once.</param>
/// <param name="After">Not looked at before this simulated time, s.</param>
internal sealed record Objective(string Id, string Title, string Hint, Predicate When, double After);
