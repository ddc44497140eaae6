namespace Millwright.Twin.Recordings;

/// <summary>A recording as read.</summary>
/// <param name="Rows">Rows in file order.</param>
/// <param name="Skipped">Lines left out.</param>
/// <param name="Warnings">Findings that stop nothing, for example a gap in the sequence.</param>
/// <param name="Error">Why reading stopped, null when it did not.</param>
public sealed record RecordingText(
    IReadOnlyList<RecordingRow> Rows,
    IReadOnlyList<RecordingSkip> Skipped,
    IReadOnlyList<string> Warnings,
    RecordingSkip? Error);
