namespace Millwright.Kernel;

/// <summary>One rung of a shed ladder.</summary>
/// <param name="Load">Index of the load in the list of demands.</param>
/// <param name="IsWhole">True when the load can only be switched off, false when it can be reduced.</param>
public readonly record struct ShedStep(int Load, bool IsWhole);
