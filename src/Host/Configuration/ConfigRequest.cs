using System.Collections;

namespace Millwright.Host.Configuration;

/// <summary>Where the loader looks.</summary>
/// <param name="Directory">Directory of <c>appsettings.json</c>.</param>
/// <param name="Environment">Process environment.</param>
/// <param name="Arguments">Arguments of the form <c>--section:key=value</c>.</param>
/// <param name="InstanceFile">File given by <c>--config</c>, or null.</param>
/// <param name="InsecureBind">True when a non-loopback bind without TLS was explicitly allowed.</param>
public sealed record ConfigRequest(
    string Directory,
    IDictionary Environment,
    IReadOnlyList<string> Arguments,
    string? InstanceFile = null,
    bool InsecureBind = false)
{
    /// <summary>Kinds or ids of the plants to run; empty = all. A known kind that no plant has becomes a plant.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}
