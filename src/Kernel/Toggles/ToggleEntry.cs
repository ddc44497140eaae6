namespace Millwright.Kernel;

/// <summary>One entry of the toggle registry (kernel.md §10.1).</summary>
/// <param name="Key">Key, for example <c>GOVERNOR_ENABLED</c>.</param>
/// <param name="Group">Group on screen.</param>
/// <param name="Description">What it switches.</param>
/// <param name="ConfigDefault">Value of the configuration.</param>
/// <param name="Dependencies">Keys that must be effective for this one to be active.</param>
/// <param name="Danger">Shown with a warning.</param>
/// <param name="Conflicts">Keys that must not be effective together with this one; null = none.</param>
/// <param name="RuntimeSafe">May change while running.</param>
/// <param name="Handler">Side effect on change: id of the subsystem that is started or stopped, "" = none.</param>
/// <param name="Owners">Plant kinds it belongs to; null = every kind.</param>
public sealed record ToggleEntry(
    string Key,
    string Group,
    string Description,
    bool ConfigDefault,
    IReadOnlyList<string> Dependencies,
    bool Danger = false,
    IReadOnlyList<string>? Conflicts = null,
    bool RuntimeSafe = true,
    string Handler = "",
    IReadOnlyList<string>? Owners = null);
