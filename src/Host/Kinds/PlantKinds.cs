using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.Kinds;

/// <summary>Every plant kind of the product.</summary>
internal static class PlantKinds
{
    /// <summary>Word of the grid, which has a runner of its own: books, venue, regime companion.</summary>
    public const string Grid = "grid";

    /// <summary>Kinds beside the grid, in the order of help.</summary>
    public static IReadOnlyList<IPlantKind> All { get; } =
    [
        new Portfolio.PortfolioKind(), new Alpha.AlphaKind(), new Ship.ShipKind(),
    ];

    /// <summary>Every word <c>plants.&lt;id&gt;.kind</c> takes.</summary>
    public static IEnumerable<string> Words => [Grid, .. All.Select(static kind => kind.Kind)];

    /// <summary>The kind of a word, or null for the grid and unknown words.</summary>
    public static IPlantKind? Find(string word) => All.FirstOrDefault(kind => kind.Kind == word);

    /// <summary>Builds the group of a manifest without state, whatever its kind.</summary>
    /// <exception cref="InvalidDataException">This build does not know the kind.</exception>
    public static PlantGroup Compose(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (manifest.Kind == Grid)
        {
            return GroupComposer.Build(manifest).Group;
        }

        var kind = Find(manifest.Kind) ?? throw new InvalidDataException(
            $"plant kind '{manifest.Kind}' of group {manifest.Group} is unknown; known: {string.Join(", ", Words)}");
        return manifest.Bound(kind.Compose(manifest), kind.Shown);
    }
}
