using System.Globalization;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// Every composition a group had, by the journal position at which it came into force: a past position is rebuilt
/// with the options of its own run. Written only when something differs from the one before.
/// </summary>
public sealed class Compositions
{
    private const string Suffix = ".json";
    private readonly List<GroupManifest> entries;

    private Compositions(List<GroupManifest> entries, bool assumed)
    {
        this.entries = entries;
        IsAssumed = assumed;
    }

    /// <summary>True when nothing was recorded and the latest composition stands for all runs.</summary>
    public bool IsAssumed { get; }

    /// <summary>Entries in order of their position.</summary>
    public IReadOnlyList<GroupManifest> Entries => entries;

    /// <summary>Reads the compositions of a journal folder; null when the folder has no group.json.</summary>
    public static Compositions? Load(string folder)
    {
        var found = new List<GroupManifest>();
        var place = Folder(folder);
        if (Directory.Exists(place))
        {
            foreach (var file in Directory.EnumerateFiles(place, "*" + Suffix).Order(StringComparer.Ordinal))
            {
                found.Add(JsonSerializer.Deserialize<GroupManifest>(File.ReadAllBytes(file), WireJson.Options)!);
            }
        }

        if (found.Count > 0)
        {
            return new Compositions(found, assumed: false);
        }

        return GroupManifest.Load(folder) is { } latest ? new Compositions([latest], assumed: true) : null;
    }

    /// <summary>Records the composition of a run that starts, unless it equals the latest recorded one.</summary>
    /// <param name="folder">Journal folder.</param>
    /// <param name="manifest">Composition with its <see cref="GroupManifest.RunSeq"/>.</param>
    /// <returns>True when it was recorded.</returns>
    public static bool Note(string folder, GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (Load(folder) is { IsAssumed: false } known && Same(known.entries[^1], manifest))
        {
            return false;
        }

        Directory.CreateDirectory(Folder(folder));
        var path = $"{Folder(folder)}/{manifest.RunSeq.ToString("x16", CultureInfo.InvariantCulture)}{Suffix}";
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(manifest, WireJson.Options));
        File.Move(path + ".new", path, overwrite: true);
        return true;
    }

    /// <summary>Composition in force at a position; the first one before any was recorded.</summary>
    public GroupManifest At(ulong seq)
    {
        var index = entries.Count - 1;
        while (index > 0 && entries[index].RunSeq > seq)
        {
            index--;
        }

        return entries[index];
    }

    /// <summary>The composition that follows, or null.</summary>
    public GroupManifest? After(GroupManifest manifest)
    {
        var index = entries.IndexOf(manifest);
        return index >= 0 && index + 1 < entries.Count ? entries[index + 1] : null;
    }

    /// <summary>True when two runs are composed equally: same rules, options, instance and prices.</summary>
    public static bool Same(GroupManifest a, GroupManifest b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Text(a) == Text(b);

        static string Text(GroupManifest manifest) => JsonSerializer.Serialize(
            manifest with { RunSeq = 0, AfterSeq = 0, InitNs = 0 }, WireJson.Options);
    }

    private static string Folder(string folder) => $"{folder}/compositions";
}
