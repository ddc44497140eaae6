using System.Reflection;
using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Host.Plugins;

/// <summary>
/// Finds plugins of others: every public <see cref="IGovernorPlugin"/> of the assemblies in <c>plugins.dir</c>, made
/// with its <see cref="PluginSettings"/> or without arguments.
/// </summary>
internal static class PluginLoader
{
    /// <summary>Loads a folder.</summary>
    /// <param name="folder">Folder with assemblies, each beside its dependencies; null = none.</param>
    /// <param name="settings">Values by plugin id and key.</param>
    /// <param name="builtIn">Plugins of the product, before the loaded ones.</param>
    /// <returns>Plugins in registration order, or what is wrong, one sentence each.</returns>
    public static (IReadOnlyList<IGovernorPlugin> Plugins, IReadOnlyList<string> Problems) Load(
        string? folder,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> settings,
        IReadOnlyList<IGovernorPlugin> builtIn)
    {
        var problems = new List<string>();
        var plugins = new List<IGovernorPlugin>(builtIn);
        var read = new HashSet<string>(builtIn.Select(plugin => Normal(plugin.Id)), StringComparer.Ordinal);
        if (folder is not null && !Directory.Exists(folder))
        {
            problems.Add($"plugins.dir = {folder}: the folder does not exist.");
        }
        else if (folder is not null)
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetFullPath(folder), "*.dll")
                .Order(StringComparer.Ordinal))
            {
                LoadFile(file, settings, plugins, read, problems);
            }
        }

        problems.AddRange(settings.Keys.Where(id => !read.Contains(id)).Order(StringComparer.Ordinal)
            .Select(id => $"plugins.{id}: there is no plugin {id}; present: "
                + $"{(plugins.Count == 0 ? "none" : string.Join(", ", plugins.Select(plugin => plugin.Id)))}."));
        return (plugins, problems);
    }

    private static void LoadFile(
        string file,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> settings,
        List<IGovernorPlugin> plugins,
        HashSet<string> read,
        List<string> problems)
    {
        var name = Path.GetFileName(file);
        try
        {
            var assembly = new PluginLoadContext(file).LoadFromAssemblyPath(file);
            foreach (var type in assembly.GetExportedTypes().Where(type =>
                !type.IsAbstract && typeof(IGovernorPlugin).IsAssignableFrom(type)))
            {
                var (plugin, given) = Create(type, settings);
                if (!PluginReport.IsId(plugin.Id) || plugin.Version < 1)
                {
                    problems.Add($"{name}: {type.Name} is '{plugin.Id}' version {plugin.Version}; expected 1..32 of"
                        + " a-z, 0-9, _, - and a version from 1.");
                }
                else if (!read.Add(Normal(plugin.Id)))
                {
                    problems.Add($"{name}: the plugin {plugin.Id} is there twice.");
                }
                else
                {
                    plugins.Add(plugin);
                    problems.AddRange(given.Problems);
                }
            }
        }
        catch (BadImageFormatException)
        {
            return; // A native library beside a plugin.
        }
        catch (Exception failure) when (failure is FileLoadException or TypeLoadException or IOException
            or ReflectionTypeLoadException or MissingMethodException or TargetInvocationException)
        {
            problems.Add($"{name}: {(failure.InnerException ?? failure).Message}");
        }
    }

    private static string Normal(string id) => OptionText.Normalize(id);

    /// <summary>The id names the settings, and the settings make the plugin: an empty set first says the id.</summary>
    private static (IGovernorPlugin Plugin, PluginSettings Settings) Create(
        Type type, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> settings)
    {
        var none = new Dictionary<string, string>();
        var configured = type.GetConstructor([typeof(PluginSettings)]);
        var first = (IGovernorPlugin)(configured?.Invoke([new PluginSettings("", none)])
            ?? Activator.CreateInstance(type)!);
        var own = new PluginSettings(first.Id, settings.GetValueOrDefault(Normal(first.Id)) ?? none);
        return (configured is null ? first : (IGovernorPlugin)configured.Invoke([own]), own);
    }
}
