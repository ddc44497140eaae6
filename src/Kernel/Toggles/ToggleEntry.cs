namespace Millwright.Kernel;

/// <summary>One entry of the toggle registry (kernel.md §10.1).</summary>
/// <param name="Key">Key, for example <c>GOVERNOR_ENABLED</c>.</param>
/// <param name="Group">Group on screen.</param>
/// <param name="Description">What it switches.</param>
/// <param name="ConfigDefault">Value of the configuration.</param>
/// <param name="Dependencies">Keys that must be effective for this one to be active.</param>
/// <param name="Danger">Shown with a warning.</param>
public sealed record ToggleEntry(
    string Key,
    string Group,
    string Description,
    bool ConfigDefault,
    IReadOnlyList<string> Dependencies,
    bool Danger = false);
