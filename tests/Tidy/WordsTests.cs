namespace Millwright.Tidy.Tests;

/// <summary>The product speaks of itself alone: no machine paths, no secrets, no recorded data in the tree.</summary>
public sealed class WordsTests
{
    private static readonly string[] TextEndings =
        [".cs", ".ts", ".tsx", ".md", ".json", ".css", ".html", ".csproj", ".props", ".yml", ".sh", ".mjs"];

    [Fact]
    public void Given_the_tree_then_no_file_names_a_machine_path()
    {
        string[] paths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"];
        var found = new List<string>();
        foreach (var file in Repository.Tracked.Where(IsText))
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, file));
            found.AddRange(paths.Where(p => text.Contains(p, StringComparison.Ordinal)).Select(p => $"{file}: {p}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Given_the_tree_then_there_is_no_private_key_block()
    {
        var mark = "PRIVATE" + " KEY-----";
        var found = Repository.Tracked.Where(IsText)
            .Where(f => File.ReadAllText(Path.Combine(Repository.Root, f)).Contains(mark, StringComparison.Ordinal))
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Given_the_tree_then_no_recorded_market_is_committed()
    {
        var found = Repository.Tracked.Where(f => f.EndsWith(".csv.gz", StringComparison.Ordinal)
            && !f.Contains("/Vectors/", StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("LICENSE")]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("millwright")]
    [InlineData(".ci/run")]
    [InlineData("Dockerfile")]
    [InlineData(".env.example")]
    public void Given_the_root_then_the_file_a_newcomer_expects_is_there(string file) =>
        Assert.Contains(file, Repository.Tracked);

    private static bool IsText(string file) =>
        TextEndings.Any(e => file.EndsWith(e, StringComparison.Ordinal))
        && !file.EndsWith("package-lock.json", StringComparison.Ordinal);
}
