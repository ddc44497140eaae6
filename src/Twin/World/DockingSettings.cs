namespace Millwright.Twin.World;

/// <summary>Docking plane (twin.md §1.7).</summary>
/// <param name="Present">False when the profile has no docking plane at all.</param>
/// <param name="Enabled">False refuses every docking command.</param>
/// <param name="Ports">Port ids.</param>
/// <param name="Port">Port at the start, null when there is none.</param>
internal sealed record DockingSettings(bool Present, bool Enabled, IReadOnlyList<string> Ports, string? Port);
