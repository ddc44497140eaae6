namespace Millwright.Grid.Diagnosis;

/// <summary>A condition that held long enough to be shown (console.md §3.7).</summary>
/// <param name="Condition">The rule as last seen true.</param>
/// <param name="Since">Unix seconds at which it was first seen true.</param>
public sealed record Symptom(Condition Condition, double Since);
