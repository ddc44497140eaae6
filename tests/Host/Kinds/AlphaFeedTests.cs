using Millwright.Alpha.Options;
using Millwright.Host.Kinds.Alpha;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Storage;

namespace Millwright.Host.Tests.Kinds;

/// <summary>Lines of a growing file, and the tiers of the envelope.</summary>
public sealed class AlphaFeedTests
{
    [Fact]
    public void Given_a_file_that_grows_then_only_complete_lines_come_out_each_once()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("alpha-feed").FullName, "reference.jsonl");
        using var lines = new GrowingLines(path);
        Assert.Null(lines.Next());
        File.WriteAllText(path, "one\r\ntw");
        Assert.Equal("one", lines.Next());
        Assert.Null(lines.Next());
        File.AppendAllText(path, "o\n\nthree");
        Assert.Equal("two", lines.Next());
        Assert.Equal("", lines.Next());
        Assert.Null(lines.Next());
        File.AppendAllText(path, "\n");
        Assert.Equal("three", lines.Next());
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Given_results_of_the_envelope_then_a_worse_tier_holds_at_once_and_a_better_one_after_two()
    {
        var folder = Directory.CreateTempSubdirectory("alpha-envelope").FullName;
        var worker = new EnvelopeWorker(
            new AlphaOptions(), new TableStore(Path.Combine(folder, "shadow.db"), ShadowTables.All));
        Assert.Equal(0.12, worker.Next(0.12));
        Assert.Equal(0.25, worker.Next(0.25));
        Assert.Equal(0.25, worker.Next(0.01));
        Assert.Equal(0.02, worker.Next(0.02));
        Assert.Equal(0.02, worker.Next(0.02));
        Assert.Equal(0.07, worker.Next(0.07));
        Assert.Equal(0.07, worker.Next(0.03));
        Assert.Equal(0.15, worker.Next(0.15));
        Assert.Equal(0.15, worker.Next(0.03));
        Directory.Delete(folder, recursive: true);
    }
}
