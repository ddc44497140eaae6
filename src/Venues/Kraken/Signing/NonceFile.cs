using System.Globalization;

namespace Millwright.Venues.Kraken;

/// <summary>A nonce reserve in a small file, replaced atomically.</summary>
/// <param name="path">Path of the file; its folder exists.</param>
public sealed class NonceFile(string path) : INonceStore
{
    /// <inheritdoc/>
    public long Load() =>
        File.Exists(path) && long.TryParse(
            File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;

    /// <inheritdoc/>
    public void Save(long reserve)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(reserve.ToString(CultureInfo.InvariantCulture)));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
