namespace Millwright.Alpha.Execution;

/// <summary>One emission of a step.</summary>
/// <param name="After">Delay from the call, logical time.</param>
/// <param name="Emit">Word of alpha.md §5.3, or <c>notice</c>.</param>
/// <param name="Quantity">Quantity of a partial; null = half of what is left.</param>
/// <param name="Price">Price of an execution; null = the limit.</param>
/// <param name="Code">Code of a rejection or notice.</param>
public sealed record ScriptEmit(Duration After, string Emit, decimal? Quantity, decimal? Price, string Code);
