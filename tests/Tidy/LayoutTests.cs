using System.Text.RegularExpressions;

namespace Millwright.Tidy.Tests;

/// <summary>House style that a test can hold: sizes, names, one type per file.</summary>
public sealed partial class LayoutTests
{
    private const int MaxLines = 400;
    private const int MaxColumns = 120;

    [Fact]
    public void Given_the_tree_then_no_source_file_is_longer_than_400_lines()
    {
        var long_ = Repository.Sources("src/", "tests/", "bench/", "console/src/")
            .Select(f => (File: f, Lines: Repository.Lines(f).Length))
            .Where(x => x.Lines > MaxLines)
            .Select(x => $"{x.File}: {x.Lines}")
            .ToList();
        Assert.True(long_.Count == 0, string.Join('\n', long_));
    }

    [Fact]
    public void Given_the_tree_then_no_line_is_wider_than_120_columns()
    {
        var wide = Repository.Sources("src/", "tests/", "bench/")
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Repository.Lines(f).Select((text, i) => (Place: $"{f}:{i + 1}", text.Length)))
            .Where(x => x.Length > MaxColumns)
            .Select(x => $"{x.Place}: {x.Length}")
            .ToList();
        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }

    [Fact]
    public void Given_src_then_every_file_holds_one_top_level_type_of_its_name()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Sources("src/").Where(f => f.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var types = Repository.Lines(file).Where(l => TopLevelType().IsMatch(l)).ToList();
            if (types.Count > 1)
            {
                wrong.Add($"{file}: {types.Count} top-level types");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Given_src_then_no_folder_has_a_name_that_says_nothing()
    {
        string[] banned = ["Models", "Helpers", "Utils", "Common", "Misc", "Shared"];
        var found = Repository.Tracked
            .Where(f => f.Split('/').SkipLast(1).Any(part => banned.Contains(part, StringComparer.OrdinalIgnoreCase)))
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Given_src_then_there_is_no_empty_catch_and_no_unfinished_mark()
    {
        var found = new List<string>();
        foreach (var file in Repository.Sources("src/", "console/src/"))
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, file));
            if (EmptyCatch().IsMatch(text))
            {
                found.Add($"{file}: empty catch");
            }

            if (Unfinished().IsMatch(text))
            {
                found.Add($"{file}: unfinished mark");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Given_the_tests_then_none_sleeps()
    {
        var sleeping = Repository.Sources("tests/")
            .Where(f => !f.StartsWith("tests/Tidy/", StringComparison.Ordinal))
            .SelectMany(f => Repository.Lines(f).Select((text, i) => (Place: $"{f}:{i + 1}", text)))
            .Where(x => x.text.Contains("Thread.Sleep(", StringComparison.Ordinal))
            .Select(x => x.Place)
            .ToList();
        Assert.True(sleeping.Count == 0, string.Join('\n', sleeping));
    }

    [GeneratedRegex(@"^(public|internal|file)?\s*(sealed |static |abstract |readonly |partial |ref |unsafe )*"
        + @"(class|struct|record|interface|enum)\s+\w+")]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b")]
    private static partial Regex Unfinished();
}
