namespace Millwright.Alpha.Execution;

/// <summary>One step of a script (alpha.md §5.3).</summary>
/// <param name="On">place, cancel, query or set.</param>
/// <param name="N">Which call of that kind, from 1; 0 = every call that no other step takes.</param>
/// <param name="Symbol">Instrument it applies to; null = any.</param>
/// <param name="Purpose">entry or exit; null = any.</param>
/// <param name="Do">What follows.</param>
public sealed record ScriptStep(string On, int N, string? Symbol, string? Purpose, IReadOnlyList<ScriptEmit> Do);
