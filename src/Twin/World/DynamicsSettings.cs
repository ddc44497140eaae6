namespace Millwright.Twin.World;

/// <summary>Mass and inertia for rigid-body dynamics (twin.md §1.9).</summary>
/// <param name="DryMassKg">Mass without propellant, kg.</param>
/// <param name="InertiaX">About the forward axis, kg·m².</param>
/// <param name="InertiaY">About the port axis, kg·m².</param>
/// <param name="InertiaZ">About the up axis, kg·m².</param>
internal sealed record DynamicsSettings(double DryMassKg, double InertiaX, double InertiaY, double InertiaZ);
