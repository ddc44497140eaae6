namespace Millwright.Portfolio.Desk;

/// <summary>A circuit breaker as shown (portfolio.md §10.6).</summary>
/// <param name="Name">market, drawdown, ingest, flip_storm, write_errors or rejects.</param>
/// <param name="Tripped">It is tripped now.</param>
/// <param name="Effect">What it suppresses.</param>
/// <param name="ByOperator">Only the operator resets it.</param>
/// <param name="UntilMs">When it resets by itself at the earliest, Unix ms; null when unknown.</param>
internal readonly record struct Breaker(string Name, bool Tripped, string Effect, bool ByOperator, long? UntilMs);
