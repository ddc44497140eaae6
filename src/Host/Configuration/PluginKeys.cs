using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>
/// Collects keys <c>plugins.&lt;id&gt;.&lt;key&gt;</c> (regime.md §16). Whether a plugin and its key exist is known
/// only when plugins are loaded; a key nobody reads is an error then.
/// </summary>
internal sealed class PluginKeys
{
    private const string Section = "plugins";
    private readonly Dictionary<(string Plant, string Plugin), Dictionary<string, string>> texts = [];

    /// <summary>Takes a value; later layers win.</summary>
    /// <param name="plant">Plant, null = the default plant.</param>
    /// <param name="path">Key path as written.</param>
    /// <param name="text">Value.</param>
    /// <returns>False when the path is none of a plugin.</returns>
    public bool TryAdd(string? plant, string path, string text)
    {
        var parts = OptionText.Normalize(path).Split('.');
        if (parts.Length < 3 || parts[0] != Section || parts[1].Length == 0 || parts[2].Length == 0)
        {
            return false;
        }

        var key = (plant ?? "", parts[1]);
        if (!texts.TryGetValue(key, out var known))
        {
            texts.Add(key, known = new Dictionary<string, string>(StringComparer.Ordinal));
        }

        known[string.Join('.', parts[2..])] = text;
        return true;
    }

    /// <summary>Values of a plant by plugin id; the default plant also takes what names no plant.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(string plant, bool isDefault)
    {
        var found = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var ((owner, plugin), values) in texts.OrderBy(pair => pair.Key.Plant.Length))
        {
            if (owner != plant && !(isDefault && owner.Length == 0))
            {
                continue;
            }

            var merged = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in (found.GetValueOrDefault(plugin) ?? merged).Concat(values))
            {
                merged[key] = value;
            }

            found[plugin] = merged;
        }

        return found;
    }
}
