namespace Millwright.Kernel;

/// <summary>A rule whose incidents are recorded but silent (kernel.md §16, §17).</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="State"><see cref="IncidentState.Suppressed"/> or <see cref="IncidentState.OutOfService"/>.</param>
/// <param name="By">Operator, or the suppressing rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">End, <see cref="Instant.Max"/> = until lifted.</param>
public sealed record RuleInhibit(string Rule, IncidentState State, string By, string Reason, Instant Until);
