using Millwright.Host.Configuration;

namespace Millwright.Host.Running;

/// <summary>Export files of a plant, written at a clean stop; nothing reads them back (grid.md §11).</summary>
/// <param name="State">Path of the state export, or null.</param>
/// <param name="Ledger">Path of the ledger export, or null.</param>
internal sealed record ExportFiles(string? State, string? Ledger)
{
    /// <summary>Files of a plant: relative names are below <c>storage.dir</c>; a plant that is not the only one has its
    /// id before the name.</summary>
    public static ExportFiles Of(LoadedConfig config, string plant)
    {
        return new ExportFiles(At(config.Host.StorageStateFile), At(config.Host.StorageLedgerFile));

        string? At(string? name)
        {
            if (name is null)
            {
                return null;
            }

            var path = Path.Combine(config.Host.StorageDir, name);
            return config.Plants.Count == 1
                ? path
                : Path.Combine(Path.GetDirectoryName(path) ?? "", $"{plant}-{Path.GetFileName(path)}");
        }
    }

    /// <summary>Replaces a file.</summary>
    public static async Task WriteAsync(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using (var file = File.Create(path + ".new"))
        {
            await Task.Run(() => write(file));
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
