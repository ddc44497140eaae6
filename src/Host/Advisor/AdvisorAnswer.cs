namespace Millwright.Host.Advisor;

/// <summary>Result of one run over the providers.</summary>
/// <param name="Text">Raw answer; empty after a failure.</param>
/// <param name="Error">Empty, no_providers, or <c>&lt;name&gt;:&lt;reason&gt;</c> of the last provider.</param>
/// <param name="Provider">Provider that answered, or the last one tried.</param>
/// <param name="Attempts">Provider and reason of every attempt, in order, for the audit.</param>
public sealed record AdvisorAnswer(
    string Text, string Error, string Provider, IReadOnlyList<(string Provider, string Reason)> Attempts);
