using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Strands;

/// <summary>All horizons as a decision saw them.</summary>
/// <param name="Macro">Days.</param>
/// <param name="Meso">Hours.</param>
/// <param name="Micro">Five minutes.</param>
/// <param name="Tilt">Rotation tilt.</param>
/// <param name="Tone">Weighted valence, −1…+1.</param>
/// <param name="Coherence">Agreement of the horizons, 0…1.</param>
public sealed record PhaseSnapshot(
    PhaseMark Macro, PhaseMark Meso, PhaseMark Micro, Tilt Tilt, double Tone, double Coherence);
