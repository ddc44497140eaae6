namespace Millwright.Storage.Tests;

/// <summary>Real folder that disappears with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("millwright-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
