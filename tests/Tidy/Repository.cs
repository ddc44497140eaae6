using System.Diagnostics;

namespace Millwright.Tidy.Tests;

/// <summary>The tree under test: files that git tracks, read once.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Tracked { get; } = ReadTracked();

    public static IEnumerable<string> Sources(params string[] prefixes) => Tracked
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".ts", StringComparison.Ordinal)
            || f.EndsWith(".tsx", StringComparison.Ordinal))
        .Where(f => prefixes.Any(p => f.StartsWith(p, StringComparison.Ordinal)));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Millwright.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("no Millwright.slnx above the tests");
        }

        return at;
    }

    private static List<string> ReadTracked()
    {
        var start = new ProcessStartInfo("git", "ls-files") { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. files.Where(f => File.Exists(Path.Combine(Root, f)))];
    }
}
