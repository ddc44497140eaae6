namespace Millwright.Alpha.Ladder;

/// <summary>One requirement of a stage.</summary>
/// <param name="Stage">Stage it belongs to.</param>
/// <param name="Name">Name of the evidence it reads.</param>
/// <param name="Least">Smallest value that passes; −∞ = none.</param>
/// <param name="Most">Largest value that passes; +∞ = none.</param>
/// <param name="Samples">Fewest samples or cases.</param>
/// <param name="Unit">Unit of the value.</param>
internal sealed record StageGate(
    Stage Stage, string Name, double Least, double Most, long Samples, string Unit);
