using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Replay;

/// <summary>A day with commands, toggles and faults, replayed in every way (kernel.md §23-1).</summary>
public sealed class ReplayTests(RecordedDay day, ITestOutputHelper output) : IClassFixture<RecordedDay>
{
    private readonly RecordedRun run = day.Run;

    [Fact]
    public void Given_a_recorded_day_then_books_orders_and_replies_are_right()
    {
        Assert.Null(RunOracle.FirstViolation(run.Group, run.Sink));
        var executions = run.Group.Venue.Exchange.ExecutionCount;
        Assert.True(executions > 100, $"{executions} executions");
        Assert.Equal(run.Group.Core.IntentsCreated, (ulong)run.Sink.Placements);
        Assert.True(run.Group.Core.DuplicateCommands > 5, "no repeated commands");
        Assert.Empty(OpenCommands());
        output.WriteLine(
            $"{run.Records} records, {run.Frames.Length} bytes, {run.Sink.Transactions} transactions, "
            + $"{run.Group.Venue.Exchange.OrderCount} orders, {run.Group.Venue.Exchange.ExecutionCount} executions");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Given_a_journal_when_replayed_in_batches_then_state_trace_and_marks_are_equal(int batch)
    {
        var group = RunGroup.New(run.Profile);
        var replay = new ReplayDriver(group.Core);
        for (var record = 0; record < run.Records; record += batch)
        {
            var end = Math.Min(run.Records, record + batch);
            replay.Feed(run.Frames.AsSpan(run.Offsets[record], run.Offsets[end] - run.Offsets[record]));
        }

        AssertEqual(group, replay);
        Assert.True(replay.Marks > 1000, $"{replay.Marks} marks");
    }

    [Fact]
    public void Given_the_same_seed_when_recorded_again_then_the_journal_is_equal_byte_for_byte()
    {
        var again = RecordedRun.Record(run.Profile, segmentBytes: 256 * 1024);
        Assert.True(again.Frames.AsSpan().SequenceEqual(run.Frames));
        Assert.Equal(run.StateDigest, again.StateDigest);
        Assert.Equal(run.TraceDigest, again.TraceDigest);
    }

    [Fact]
    public void Given_snapshots_at_random_positions_when_the_rest_is_replayed_then_the_end_is_equal()
    {
        var random = Xoshiro256.Create(5, "positions");
        for (var i = 0; i < 8; i++)
        {
            var record = 1 + (int)random.Below((ulong)run.Records - 1);
            var first = RunGroup.New(run.Profile);
            new ReplayDriver(first.Core).Feed(run.Frames.AsSpan(0, run.Offsets[record]));
            var body = first.Snapshot();
            var second = RunGroup.Restore(run.Profile, body);
            Assert.True(body.AsSpan().SequenceEqual(second.Snapshot()), $"record {record}: encoding is not stable");
            var replay = new ReplayDriver(second.Core);
            replay.Feed(run.Frames.AsSpan(run.Offsets[record]));
            AssertEqual(second, replay);
        }
    }

    [Fact]
    public void Given_an_export_when_imported_and_replayed_then_the_end_is_equal()
    {
        var renderers = new PayloadRendererRegistry();
        var lines = new MemoryStream();
        Assert.Equal(0, JournalExport.Run(
            run.Disk, RecordedRun.Folder, new RecordFilter(), renderers, lines, TextWriter.Null));
        var copy = new SimDisk(2);
        lines.Position = 0;
        var errors = new StringWriter();
        var code = JournalImport.Run(
            copy, "journal/copy", new StreamReader(lines), renderers, new ImportOptions(), errors);
        Assert.True(code == 0, errors.ToString());
        var group = RunGroup.New(run.Profile);
        var replay = new ReplayDriver(group.Core);
        using var reader = new JournalReader(copy, "journal/copy");
        while (reader.NextBlock(out var frames))
        {
            replay.Feed(frames);
        }

        AssertEqual(group, replay);
    }

    [Fact]
    public void Given_a_run_on_a_thread_when_its_journal_is_replayed_pumped_then_the_end_is_equal()
    {
        var profile = run.Profile with { Length = Duration.FromSeconds(4 * 3600) };
        var group = RunGroup.New(profile);
        var journal = new MemoryJournal(retain: true);
        ThreadedRun.Execute(group, journal, RunScript.Of(profile));

        foreach (var batch in new[] { 1, 7, 4096 })
        {
            var copy = RunGroup.New(profile);
            var replay = new ReplayDriver(copy.Core);
            Batches.Feed(replay, journal.Frames, batch);
            Assert.Null(replay.Divergence);
            Assert.Equal(group.Core.Seq, copy.Core.Seq);
            Assert.Equal(group.Core.TraceDigest, copy.Core.TraceDigest);
            Assert.Equal(group.Core.StateDigest(), copy.Core.StateDigest());
        }
    }

    private void AssertEqual(RunGroup group, ReplayDriver replay)
    {
        Assert.Null(replay.Divergence);
        Assert.Equal(run.Group.Core.Seq, group.Core.Seq);
        Assert.Equal(run.TraceDigest, group.Core.TraceDigest);
        Assert.Equal(run.StateDigest, group.Core.StateDigest());
    }

    private List<string> OpenCommands()
    {
        var open = new List<string>();
        foreach (var input in run.Inputs)
        {
            if (input.Type == RecordType.Command && CommandCodec.Decode(input.Payload).TryGet(out var command, out _)
                && run.Sink.Terminals.GetValueOrDefault(command.Id) != 1)
            {
                open.Add($"{command.Kind} {command.Id}: {run.Group.Core.FindCommand(command.Id)?.Status}");
            }
        }

        return open;
    }
}
