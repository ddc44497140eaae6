namespace Millwright.Alpha.Execution;

/// <summary>State a script ends in, for one entry of 10 units.</summary>
/// <param name="Entry">Last state of the entry order.</param>
/// <param name="Filled">Executed by the entry.</param>
/// <param name="Position">Position at the end, before the harness closes it.</param>
/// <param name="Incident">Incident rule that must have been raised; "" = none.</param>
public sealed record ScriptEnd(OrderState Entry, decimal Filled, decimal Position, string Incident = "");
