namespace Millwright.Host.Tests;

internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Read(params string[] parts) =>
        File.ReadAllText(System.IO.Path.Combine([Path, .. parts]));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Millwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Millwright.slnx above the tests.");
    }
}
