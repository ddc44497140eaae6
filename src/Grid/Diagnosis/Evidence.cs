namespace Millwright.Grid.Diagnosis;

/// <summary>A value a symptom rests on; either a number, a word or nothing.</summary>
/// <param name="Path">Path in the status payload.</param>
/// <param name="Value">Number, or null.</param>
/// <param name="Word">Word, or null.</param>
/// <param name="Limit">Limit as number, or null.</param>
/// <param name="LimitWord">Limit as word, or null.</param>
public sealed record Evidence(
    string Path, double? Value, string? Word = null, double? Limit = null, string? LimitWord = null);
