using Millwright.Host.Commands;

namespace Millwright.Host.Tests.Commands;

/// <summary>The trail of switched toggles outlives the overrides (regime.md §11.1).</summary>
public sealed class ToggleAuditTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-audit-").FullName;

    [Fact]
    public void Given_rows_of_an_earlier_process_when_kept_in_the_same_file_then_they_are_shown_newest_first()
    {
        var file = Path.Combine(folder, "toggles.jsonl");
        var first = new ToggleAudit();
        Assert.Null(first.KeepIn(file));
        first.Add(Row("A", true));
        first.Add(Row("B", null));

        var second = new ToggleAudit();
        Assert.Null(second.KeepIn(file));
        second.Add(Row("C", false));

        Assert.Equal(["C", "B", "A"], second.Newest("grid", 10).Select(row => row.Key));
        Assert.Equal(Row("A", true), second.Newest("grid", 10)[2]);
        Assert.Empty(second.Newest("other", 10));
    }

    [Fact]
    public void Given_a_damaged_file_then_it_is_told_and_left_as_it_is()
    {
        var file = Path.Combine(folder, "toggles.jsonl");
        File.WriteAllText(file, "no json\n");
        var audit = new ToggleAudit();

        Assert.Contains("toggles.jsonl", audit.KeepIn(file), StringComparison.Ordinal);
        audit.Add(Row("A", true));

        Assert.Equal("no json\n", File.ReadAllText(file));
        Assert.Single(audit.Newest("grid", 10));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ToggleAuditRow Row(string key, bool? value) => new(
        "grid", key, value, "tester", "because", DateTimeOffset.UnixEpoch, "id")
    {
        OldEffective = true, NewEffective = value ?? false, NewSource = "config_default",
    };
}
