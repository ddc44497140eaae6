namespace Millwright.Regime.Research;

/// <summary>Outcomes of the samples of one group.</summary>
/// <param name="Group">Source of the label, or "score".</param>
/// <param name="Name">Label or band.</param>
/// <param name="Count">Samples.</param>
/// <param name="First">Mean of the first outcome.</param>
/// <param name="Second">Mean of the second outcome.</param>
public sealed record GroupRow(string Group, string Name, int Count, Estimate? First, Estimate? Second);
