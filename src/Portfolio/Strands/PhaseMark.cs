using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Strands;

/// <summary>One horizon as a decision saw it (portfolio.md §9.1).</summary>
/// <param name="Label">Label.</param>
/// <param name="Score">Score; null when cold.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="DwellRemainingHours">Hours until the label may change.</param>
/// <param name="Pending">Next hop; null when none.</param>
/// <param name="Unstable">Three violations in a row.</param>
public readonly record struct PhaseMark(
    Phase Label, double? Score, double Confidence, double DwellRemainingHours, Phase? Pending, bool Unstable)
{
    internal static PhaseMark Of(PhaseTrack track) => new(
        track.Label, track.Score?.Score, track.Step.Confidence, track.Step.DwellRemainingHours, track.Step.Pending,
        track.Step.Unstable);
}
