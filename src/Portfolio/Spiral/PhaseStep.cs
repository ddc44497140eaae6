namespace Millwright.Portfolio.Spiral;

/// <summary>Output of one evaluation of the label machine (portfolio.md §3.9, §3.10).</summary>
/// <param name="Phase">Label after the evaluation.</param>
/// <param name="Pending">Next label while the dwell is unfinished; null when none.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="DwellRemainingHours">Hours until the label may change.</param>
/// <param name="Unstable">True after three violations in a row.</param>
/// <param name="Changed">True when this evaluation changed the label.</param>
/// <param name="Previous">Label before a change; null for the first.</param>
public readonly record struct PhaseStep(
    Phase Phase,
    Phase? Pending,
    double Confidence,
    double DwellRemainingHours,
    bool Unstable,
    bool Changed,
    Phase? Previous);
