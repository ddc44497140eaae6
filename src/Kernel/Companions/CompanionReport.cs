namespace Millwright.Kernel;

/// <summary>Answer of the trading plant to a companion.</summary>
/// <param name="Reference">Number of the request.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">Gate or venue code of a refusal, else empty.</param>
/// <param name="Price">Average price of the executions, quote; 0 without any.</param>
/// <param name="Volume">Executed base units.</param>
/// <param name="Fee">Fees, quote.</param>
public sealed record CompanionReport(
    long Reference, CompanionOutcome Outcome, string Code, double Price = 0.0, double Volume = 0.0, double Fee = 0.0);
