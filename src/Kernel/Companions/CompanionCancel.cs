namespace Millwright.Kernel;

/// <summary>Asks for the cancel of a companion's order; its report says how it ended.</summary>
/// <param name="Reference">Number of the order.</param>
public sealed record CompanionCancel(long Reference);
