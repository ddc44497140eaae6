namespace Millwright.Portfolio.Spiral;

/// <summary>A change of a label.</summary>
/// <param name="TimeMs">Evaluation, Unix ms.</param>
/// <param name="From">Label before.</param>
/// <param name="To">Label after.</param>
/// <param name="Score">Score that caused it.</param>
/// <param name="Hours">Hours the label before was in force.</param>
internal readonly record struct PhaseChange(long TimeMs, Phase From, Phase To, double Score, double Hours);
