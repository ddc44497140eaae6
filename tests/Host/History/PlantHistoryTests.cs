using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.History;
using Millwright.Kernel;

namespace Millwright.Host.Tests.History;

/// <summary>Rebuilds of past instants, without a process.</summary>
public sealed class PlantHistoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-past-").FullName;

    [Fact]
    public async Task Given_a_long_journal_when_asked_twice_then_digests_are_equal_and_the_way_is_bounded()
    {
        var digests = new Dictionary<ulong, string>();
        using var run = new RecordedRun(folder);
        for (var i = 0; i < 6; i++)
        {
            run.Play(6);
            digests.Add(run.LastSeq, run.Digest());
        }

        Assert.True(run.LastSeq > HistorySnapshots.FirstStep, $"{run.LastSeq} records");
        using var history = HistoryOf(run);
        foreach (var (seq, digest) in digests.Reverse())
        {
            var answer = await DigestAsync(history, seq);
            Assert.Equal(digest, (string?)answer.Body!["digest"]);
            Assert.Null(answer.Truth.Reason);
        }

        Assert.NotEmpty(run.Source.Snapshots.Anchors());
        using var later = HistoryOf(run);
        foreach (var (seq, digest) in digests)
        {
            var answer = await DigestAsync(later, seq);
            Assert.Equal(digest, (string?)answer.Body!["digest"]);
            Assert.InRange(answer.Records, 0, (long)HistorySnapshots.FirstStep + 2048);
        }
    }

    [Fact]
    public async Task Given_a_toggle_and_a_changed_option_when_a_snapshot_lies_behind_them_then_both_are_there()
    {
        using var run = new RecordedRun(folder);
        run.Play(0.5);
        run.Toggle("STICKY_MODE_ENABLED", true);
        run.Command("set_config", "{\"key\":\"grid.entry_pct\",\"value\":0.9}");
        run.Play(0.5);
        run.Source.Snapshots.Save(run.Group, []);
        var at = run.LastSeq;
        run.Play(0.5);

        using var history = HistoryOf(run);
        var (answer, _, _) = await history.AskAsync(
            new HistoryPoint(at, long.MaxValue),
            new HistoryQuestion("t", scene => new JsonObject
            {
                ["on"] = scene.Group.Toggles.IsEffective("STICKY_MODE_ENABLED"),
                ["by"] = scene.Group.Toggles.View().First(row => row.Override is not null).ChangedBy,
                ["entry"] = scene.Plant.Options.EntryPct,
            }),
            TimeSpan.FromSeconds(30));

        Assert.Equal("{\"on\":true,\"by\":\"tester\",\"entry\":0.9}", answer!.Body!.ToJsonString());
        Assert.Equal(0, answer.Records);
    }

    [Fact]
    public async Task Given_two_runs_with_other_options_when_replayed_then_each_has_its_own_and_no_digest_differs()
    {
        string digest;
        ulong seq;
        using (var first = new RecordedRun(folder, new GridOptions { EntryPct = 0.3 }))
        {
            first.Play(1);
            (digest, seq) = (first.Digest(), first.LastSeq);
        }

        using var second = new RecordedRun(folder, new GridOptions { EntryPct = 0.8 });
        second.Play(1);
        Assert.Equal(2, second.Source.Compositions.Entries.Count);
        using var replica = GroupReplica.Open(second.Source, 1, long.MaxValue);
        Assert.Equal(ReplicaStop.Reached, replica.Advance(seq, long.MaxValue, int.MaxValue, null));
        Assert.Equal(digest, Convert.ToHexStringLower(replica.Group.StateDigest()));
        Assert.Equal(0.3, replica.Plant.Options.EntryPct);
        Assert.Equal(ReplicaStop.Reached, replica.Advance(second.LastSeq, long.MaxValue, int.MaxValue, null));
        Assert.Equal(second.Digest(), Convert.ToHexStringLower(replica.Group.StateDigest()));
        Assert.Equal(0.8, replica.Plant.Options.EntryPct);
        Assert.Null(replica.Divergence);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Given_a_rebuild_that_runs_when_cancelled_then_it_ends_and_the_next_one_is_served()
    {
        using var run = new RecordedRun(folder);
        run.Play(6);
        using var history = HistoryOf(run);
        using var hold = new ManualResetEventSlim();
        var slow = new HistoryQuestion("slow", _ =>
        {
            hold.Wait();
            return new JsonObject();
        });
        var (_, holding, _) = await history.AskAsync(At(run.LastSeq), slow, TimeSpan.Zero);
        var (answer, job, _) = await history.AskAsync(At(run.LastSeq - 5), Digest, TimeSpan.Zero);
        Assert.Null(answer);
        Assert.True(history.Cancel(job!.Id));
        for (var i = 0; i < PlantHistory.MaxWaiting; i++)
        {
            _ = await history.AskAsync(At((ulong)i + 1), Digest, TimeSpan.Zero);
        }

        var (_, _, refused) = await history.AskAsync(At(run.LastSeq - 7), Digest, TimeSpan.Zero);
        Assert.Equal("busy", refused?.Reason);

        hold.Set();
        await holding!.Done;
        await job.Done;
        Assert.Equal(RebuildState.Cancelled, job.State);
        var served = await DigestAsync(history, run.LastSeq);
        Assert.Equal(run.Digest(), (string?)served.Body!["digest"]);
    }

    [Fact]
    public void Given_more_answers_than_the_cache_holds_then_the_oldest_unused_go_first()
    {
        var cache = new AnswerCache(3, 1000);
        var truth = new HistoryTruth(1, 1, null, "");
        foreach (var key in new[] { "a", "b", "c" })
        {
            cache.Add(key, new HistoryAnswer(new JsonObject { ["v"] = key }, truth, 0));
        }

        Assert.NotNull(cache.Find("a"));
        cache.Add("d", new HistoryAnswer(null, truth, 0));
        Assert.Null(cache.Find("b"));
        Assert.NotNull(cache.Find("a"));
        cache.Add("large", new HistoryAnswer(new JsonObject { ["v"] = new string('x', 990) }, truth, 0));
        Assert.Equal(1, cache.Count);
        cache.Add("too large", new HistoryAnswer(new JsonObject { ["v"] = new string('x', 2000) }, truth, 0));
        Assert.Null(cache.Find("too large"));
    }

    [Theory]
    [InlineData("0", 0UL, long.MaxValue)]
    [InlineData("4711", 4711UL, long.MaxValue)]
    [InlineData("1700000000000ms", ulong.MaxValue, 1_700_000_000_000_000_000)]
    [InlineData("1700000000.5s", ulong.MaxValue, 1_700_000_000_500_000_000)]
    [InlineData("2023-11-14T22:13:20Z", ulong.MaxValue, 1_700_000_000_000_000_000)]
    public void Given_a_point_in_one_of_its_forms_then_it_is_read(string text, ulong seq, long ns)
    {
        Assert.True(HistoryPoint.TryParse(text, out var point));
        Assert.Equal(new HistoryPoint(seq, ns), point);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("12:00")]
    [InlineData("now")]
    [InlineData("1e300s")]
    [InlineData("99999999999s")]
    public void Given_another_text_then_it_is_refused(string text) => Assert.False(HistoryPoint.TryParse(text, out _));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static HistoryQuestion Digest { get; } = new("digest", scene => new JsonObject
    {
        ["digest"] = Convert.ToHexStringLower(scene.Group.StateDigest()),
    });

    private static HistoryPoint At(ulong seq) => new(seq, long.MaxValue);

    private static PlantHistory HistoryOf(RecordedRun run) => new(
        new Storage.RealDisk(), run.Folder, () => run.LastSeq, () => run.Group.Now);

    private static async Task<HistoryAnswer> DigestAsync(PlantHistory history, ulong seq)
    {
        var (answer, job, refused) = await history.AskAsync(At(seq), Digest, TimeSpan.FromSeconds(60));
        Assert.True(answer is not null, $"{refused} {job?.State} {job?.Message}");
        return answer!;
    }
}
