using System.Text.Json.Nodes;
using Millwright.Host.History;
using Millwright.Storage;

namespace Millwright.Host.Tests.History;

/// <summary>Pages of a journal (docs/api-history.md).</summary>
public sealed class JournalPagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-pages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Given_a_journal_when_it_is_read_page_by_page_then_every_record_comes_once()
    {
        using var run = Recorded();
        var pages = Pages(run);
        var seen = new List<ulong>();
        ulong? before = null;
        do
        {
            var page = Read(pages, new JournalQuestion(null, before, 50, [], ""));
            seen.AddRange(Seqs(page));
            before = (ulong)page["scanned_from"]!;
        }
        while (before > 1);

        Assert.Equal(run.LastSeq, (ulong)seen.Count);
        Assert.Equal(Enumerable.Range(1, (int)run.LastSeq).Select(seq => (ulong)seq).Reverse(), seen);
        Assert.Equal(seen.Take(7).Reverse().ToArray(),
            Seqs(Read(pages, new JournalQuestion(run.LastSeq - 6, null, 50, [], ""))).Reverse());
    }

    [Fact]
    public void Given_a_type_and_a_text_then_only_what_fits_is_there_with_its_content()
    {
        using var run = Recorded();
        var page = Read(Pages(run), new JournalQuestion(null, null, 10, ["command"], "entry_pct"));
        var row = Assert.Single((JsonArray)page["rows"]!)!;
        Assert.Equal("Command", (string?)row["type"]);
        Assert.Equal("set_config", (string?)row["data"]!["kind"]);
        Assert.InRange((double)row["ts"]!, 1_700_000_000, 1_700_100_000);
        Assert.Empty((JsonArray)Read(Pages(run), new JournalQuestion(null, null, 10, [], "no such text"))["rows"]!);
    }

    [Fact]
    public void Given_an_unknown_type_then_it_is_named()
    {
        using var run = Recorded();
        Assert.False(Pages(run).Read(new JournalQuestion(null, null, 10, ["Colour"], "")).TryGet(out _, out var error));
        Assert.Equal("type", error.Field);
        Assert.Contains("'Colour'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_record_that_is_not_durable_yet_then_it_is_not_shown()
    {
        using var run = Recorded();
        var pages = new JournalPages(new RealDisk(), folder, () => 20);
        Assert.Equal(20UL, Seqs(Read(pages, new JournalQuestion(null, null, 500, [], "")))[0]);
        Assert.Empty(Seqs(Read(pages, new JournalQuestion(21, null, 500, [], ""))));
    }

    private RecordedRun Recorded()
    {
        var run = new RecordedRun(folder);
        run.Play(0.5);
        run.Command("set_config", "{\"key\":\"grid.entry_pct\",\"value\":0.9}");
        run.Play(0.2);
        return run;
    }

    private JournalPages Pages(RecordedRun run) => new(new RealDisk(), folder, () => run.LastSeq);

    private static JsonObject Read(JournalPages pages, JournalQuestion ask)
    {
        Assert.True(pages.Read(ask).TryGet(out var page, out var error), error.Message);
        Assert.Null(page["problem"]);
        return page;
    }

    private static ulong[] Seqs(JsonObject page) => [.. ((JsonArray)page["rows"]!).Select(row => (ulong)row!["seq"]!)];
}
