using Millwright.Grid.Options;
using Millwright.Regime.Options;

namespace Millwright.Host.Configuration;

/// <summary>Configuration of one plant.</summary>
/// <param name="Id">Plant id in routes and key paths, <c>[a-z0-9-]{1,32}</c>.</param>
/// <param name="Grid">Options of the plant.</param>
/// <param name="Venue">Access to the venue.</param>
public sealed record PlantConfig(string Id, GridOptions Grid, VenueAccessOptions Venue)
{
    /// <summary>Options of the regime layer beside the plant.</summary>
    public RegimeOptions Regime { get; init; } = new();

    /// <summary>Bounds in place of the plant's own.</summary>
    public PlantLimitOptions Limits { get; init; } = new();

    /// <summary>Keys <c>plugins.&lt;id&gt;.*</c>: values by plugin id (normalised) and key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Plugins { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Plant kind, <c>plants.&lt;id&gt;.kind</c>; the options above are those of the kind grid.</summary>
    public string Kind { get; init; } = Kinds.PlantKinds.Grid;

    /// <summary>Options of another kind that differ from their defaults, by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
