using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Kinds;

/// <summary>A run as its feed and its observers see it.</summary>
/// <param name="Host">Running group.</param>
/// <param name="Group">The group itself: touched only before the start and by guests on the reactor thread.</param>
/// <param name="Manifest">Composition.</param>
/// <param name="Setting">Options, folders, operator's console.</param>
/// <param name="Folder">Journal folder of the group.</param>
internal sealed record KindRun(
    GroupHost Host,
    PlantGroup Group,
    GroupManifest Manifest,
    KindSetting Setting,
    string Folder)
{
    /// <summary>Journal position that survives a loss of power; sinks that must not run ahead of it ask here.</summary>
    public Func<ulong> Durable { get; init; } = static () => ulong.MaxValue;
}
