namespace Millwright.Markets;

/// <summary>A recorded call: request sent, processed by the venue, response received (kernel.md §18).</summary>
/// <param name="Request">Local send time.</param>
/// <param name="Venue">Venue time in the same clock; ≤ 0 ns means the venue rejected the call.</param>
/// <param name="Response">Local receive time.</param>
public readonly record struct LatencySample(Instant Request, Instant Venue, Instant Response);
