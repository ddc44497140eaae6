namespace Millwright.Host.Venues;

/// <summary>
/// Machine-wide lock of one API key: two processes with one key are refused, because their nonces would invalidate each
/// other. The system frees the lock when the process ends, however it ends.
/// </summary>
internal sealed class KeyLock : IDisposable
{
    private readonly FileStream file;

    private KeyLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a key's fingerprint, or null when another process holds it.</summary>
    public static KeyLock? TryTake(string fingerprint)
    {
        var folder = Path.Combine(Path.GetTempPath(), "millwright-keys");
        Directory.CreateDirectory(folder);
        try
        {
            return new KeyLock(new FileStream(
                Path.Combine(folder, fingerprint + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
