namespace Millwright.Twin.Recordings;

/// <summary>A line that was not replayed, and why (twin.md §8.5).</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Reason">Reason code, for example <c>corrupt_line</c>.</param>
public readonly record struct RecordingSkip(int Line, string Reason);
