using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Host.Plugins;

/// <summary>
/// Models of plugins between runs, one file per plugin and version beside the snapshots (grid.md §7.9). They are no
/// part of the plant's state: a replay reads journaled advice and needs none of them.
/// </summary>
/// <param name="folder">Folder of the files; created when something is saved.</param>
internal sealed class PluginStates(string folder)
{
    private const uint Schema = 0x4D575053;

    /// <summary>Restores a plugin.</summary>
    /// <returns>"" when its model was read or none is kept, else why it starts anew.</returns>
    public string Load(IGovernorPlugin plugin)
    {
        var path = PathOf(plugin);
        if (!File.Exists(path))
        {
            return "";
        }

        try
        {
            var reader = new CseReader(File.ReadAllBytes(path));
            _ = reader.Root(Schema);
            plugin.Restore(ref reader);
            return "";
        }
#pragma warning disable CA1031 // Restore is foreign code: whatever it throws, the model starts anew.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return $"its kept model cannot be read, it starts anew: {failure.Message}";
        }
    }

    /// <summary>Saves a plugin's model; a plugin that cannot write it keeps the file it had.</summary>
    public void Save(IGovernorPlugin plugin)
    {
        try
        {
            var writer = new CseWriter();
            writer.Root(Schema, 1);
            plugin.Snapshot(writer);
            Directory.CreateDirectory(folder);
            var path = PathOf(plugin);
            File.WriteAllBytes(path + ".new", writer.Written.ToArray());
            File.Move(path + ".new", path, overwrite: true);
        }
#pragma warning disable CA1031 // Snapshot is foreign code: whatever it throws, the older file stays.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LastProblem = $"{plugin.Id}: its model was not saved: {failure.Message}";
        }
    }

    /// <summary>Why the last save failed, or null.</summary>
    public string? LastProblem { get; private set; }

    private string PathOf(IGovernorPlugin plugin) => Path.Combine(
        folder, string.Create(CultureInfo.InvariantCulture, $"{plugin.Id}.v{plugin.Version}.mwp"));
}
