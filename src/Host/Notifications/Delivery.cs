namespace Millwright.Host.Notifications;

/// <summary>How one attempt to deliver ended.</summary>
/// <param name="Ok">Accepted.</param>
/// <param name="Final">Trying again is useless.</param>
/// <param name="Code">http_404, timeout, connection_error …; empty when accepted.</param>
/// <param name="RetryAfter">What the receiver asked for; null = nothing.</param>
public readonly record struct Delivery(bool Ok, bool Final, string Code, TimeSpan? RetryAfter = null);
