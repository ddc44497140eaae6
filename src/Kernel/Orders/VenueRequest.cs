namespace Millwright.Kernel;

/// <summary>A request routed to the simulated venue plant of the group.</summary>
/// <param name="Plant">Plant that asked.</param>
/// <param name="Intent">The intent concerned.</param>
/// <param name="Cancel">True for a cancel of it, false for its placement.</param>
public sealed record VenueRequest(uint Plant, Intent Intent, bool Cancel);
