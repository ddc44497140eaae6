namespace Millwright.Regime.Score;

/// <summary>Weights of the score components (regime.md §9.1–§9.4); short or zero lists fall back to the defaults.
/// </summary>
/// <param name="Clarity">MTS_CLARITY_WEIGHTS.</param>
/// <param name="Stability">MTS_STABILITY_SWITCH_WEIGHTS.</param>
/// <param name="Coherence">MTS_COHERENCE_WEIGHTS.</param>
public sealed record ScoreWeights(
    IReadOnlyList<double>? Clarity = null,
    IReadOnlyList<double>? Stability = null,
    IReadOnlyList<double>? Coherence = null);
