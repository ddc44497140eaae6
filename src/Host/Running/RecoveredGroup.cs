using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>A group at the end of its journal.</summary>
/// <param name="Group">The group, composed as this run is.</param>
/// <param name="How">How it came there, or why it did not.</param>
public sealed record RecoveredGroup(PlantGroup Group, Recovered How);
