using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Scenarios that come with the product (grid.md §10.3), embedded as documents; each names the world it plays in.
/// </summary>
public static class BuiltInScenarios
{
    private const string Prefix = "Scenarios/";

    /// <summary>Names in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = FindNames();

    /// <summary>Loads a scenario by name.</summary>
    /// <returns>The scenario, or an error for an unknown name.</returns>
    public static Result<Scenario> Load(string name)
    {
        using var stream = typeof(BuiltInScenarios).Assembly.GetManifestResourceStream($"{Prefix}{name}.json");
        if (stream is null)
        {
            var known = string.Join(", ", Names);
            return Result<Scenario>.Fail("scenario", "unknown", $"no scenario is called {name}; known: {known}");
        }

        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ScenarioReader.Parse(bytes.ToArray());
    }

    private static string[] FindNames()
    {
        var names = new List<string>();
        foreach (var resource in typeof(BuiltInScenarios).Assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal))
            {
                names.Add(resource[Prefix.Length..^".json".Length]);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return [.. names];
    }
}
