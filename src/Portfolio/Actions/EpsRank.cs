namespace Millwright.Portfolio.Actions;

/// <summary>A ranked position with the components of its score.</summary>
/// <param name="Position">The position.</param>
/// <param name="Stale">SA: z of ln(1 + age) among the cores.</param>
/// <param name="LowVolume">LV.</param>
/// <param name="Bias">Phase bias.</param>
/// <param name="Rotation">−0.30 while rotation protects it.</param>
/// <param name="Score">EPS.</param>
public readonly record struct EpsRank(
    EpsPosition Position, double Stale, double LowVolume, double Bias, double Rotation, double Score);
