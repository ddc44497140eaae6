using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>What a recovery brought.</summary>
/// <param name="Group">The group of this run at the end of the journal; without meaning when damaged.</param>
/// <param name="Damage">Why the start is refused, or null.</param>
/// <param name="Done">What was done, "" for a new journal.</param>
public sealed record RecoveredGroup(PlantGroup Group, string? Damage, string Done);
