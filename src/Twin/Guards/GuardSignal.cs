namespace Millwright.Twin.Guards;

/// <summary>An alert or a clear (twin.md §5.5).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Track">Track id.</param>
/// <param name="IsAlert">False for a clear.</param>
/// <param name="TimeS">Event time, s.</param>
/// <param name="TrackLost">True when the track vanished.</param>
public readonly record struct GuardSignal(GuardRule Rule, string Track, bool IsAlert, double TimeS, bool TrackLost);
