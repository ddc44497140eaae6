using System.Reflection;
using System.Runtime.Loader;

namespace Millwright.Host.Plugins;

/// <summary>
/// Loads a plugin assembly with its own dependencies. The kernel is always the host's, so the plugin's types are the
/// host's types.
/// </summary>
internal sealed class PluginLoadContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
{
    private readonly AssemblyDependencyResolver resolver = new(file);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || name.StartsWith("Millwright.", StringComparison.Ordinal)
            || name.StartsWith("System.", StringComparison.Ordinal))
        {
            return null;
        }

        return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
