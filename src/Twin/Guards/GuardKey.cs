namespace Millwright.Twin.Guards;

/// <summary>State of one rule for one track (console.md §10.4).</summary>
/// <param name="RuleId">Rule.</param>
/// <param name="TrackId">Track.</param>
/// <param name="Active">An alert is on.</param>
/// <param name="First">When the match began, s; null = no match.</param>
/// <param name="Published">Last alert, s; null = never.</param>
public sealed record GuardKey(string RuleId, string TrackId, bool Active, double? First, double? Published);
