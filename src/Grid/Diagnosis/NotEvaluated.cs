namespace Millwright.Grid.Diagnosis;

/// <summary>A symptom that could not be decided.</summary>
/// <param name="Id">Symptom id.</param>
/// <param name="Reason">Reason code of console.md §2.2.</param>
public sealed record NotEvaluated(string Id, string Reason);
