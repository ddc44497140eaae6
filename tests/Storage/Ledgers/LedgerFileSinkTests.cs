using System.Security.Cryptography;
using System.Text;
using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class LedgerFileSinkTests
{
    private const string Folder = "ledger/g/p";

    [Fact]
    public void Given_posted_lines_when_released_then_only_those_with_a_durable_cause_are_written()
    {
        var disk = new SimDisk(1);
        using var sink = Open(disk).Sink!;
        var lines = Chain(5);
        foreach (var line in lines)
        {
            Assert.Equal(LedgerPostStatus.Queued, sink.Post(line));
        }

        Assert.True(sink.Release(29).IsOk);

        Assert.Equal(2UL, sink.WrittenTx);
        Assert.Equal(3, sink.Waiting);
        Assert.Equal(Join(lines[..2]), disk.ReadAll($"{Folder}/000000000001.jsonl"));
    }

    [Fact]
    public void Given_a_cut_at_every_byte_when_opened_and_replayed_then_the_file_is_complete_again()
    {
        var lines = Chain(6);
        var whole = Join(lines);
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            var disk = new SimDisk(1);
            disk.WriteAll($"{Folder}/000000000001.jsonl", whole.AsSpan(0, cut));

            var opening = Open(disk);

            using var sink = opening.Sink!;
            Assert.Equal((ulong)whole.AsSpan(0, cut).Count((byte)'\n'), opening.LastTx);
            foreach (var line in lines)
            {
                Assert.Contains(
                    sink.Post(line), new[] { LedgerPostStatus.Queued, LedgerPostStatus.AlreadyWritten });
            }

            Assert.True(sink.Release(1000).IsOk);
            Assert.Equal(whole, disk.ReadAll($"{Folder}/000000000001.jsonl"));
        }
    }

    [Fact]
    public void Given_an_edited_line_when_opened_then_start_is_refused_unless_the_break_is_accepted()
    {
        var disk = new SimDisk(1);
        var text = Encoding.UTF8.GetString(Join(Chain(5)));
        disk.WriteAll(
            $"{Folder}/000000000001.jsonl",
            Encoding.UTF8.GetBytes(text.Replace("\"note\":\"n3\"", "\"note\":\"n9\"", StringComparison.Ordinal)));

        var refused = Open(disk);
        using var accepted = Open(disk, new LedgerSinkOptions { AcceptBreak = true }).Sink!;

        Assert.Equal(6, refused.ExitCode);
        Assert.Equal([3UL], refused.Breaks);
        Assert.Equal(5UL, accepted.WrittenTx);
        Assert.Equal(1, LedgerFileReader.Verify(disk, Folder, TextWriter.Null));
    }

    [Fact]
    public void Given_a_break_that_a_later_line_accepts_then_the_file_opens_verifies_and_is_not_compared_there()
    {
        var disk = new SimDisk(1);
        var text = Encoding.UTF8.GetString(Join(Chain(5)));
        var edited = text.Replace("\"note\":\"n3\"", "\"note\":\"n9\"", StringComparison.Ordinal);
        disk.WriteAll($"{Folder}/000000000001.jsonl", Encoding.UTF8.GetBytes(edited));
        using (var first = Open(disk, new LedgerSinkOptions { AcceptBreak = true }).Sink!)
        {
            Assert.Equal(LedgerPostStatus.AlreadyWritten, first.Post(Chain(5)[2]));
            Assert.Equal(LedgerPostStatus.Queued, first.Post(Accepting(Chain(5), 3)));
            Assert.True(first.Release(1000).IsOk);
        }

        var again = Open(disk);
        var output = new StringWriter();
        Assert.Equal(OpenStatus.Opened, again.Status);
        Assert.Empty(again.Breaks);
        Assert.Equal(0, LedgerFileReader.Verify(disk, Folder, output));
        Assert.Contains("broken at transaction 3, accepted", output.ToString(), StringComparison.Ordinal);
        again.Sink!.Dispose();

        disk.WriteAll(
            $"{Folder}/000000000001.jsonl",
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(disk.ReadAll($"{Folder}/000000000001.jsonl"))
                .Replace("\"note\":\"n5\"", "\"note\":\"n8\"", StringComparison.Ordinal)));
        Assert.Equal([5UL], Open(disk).Breaks);
    }

    [Fact]
    public void Given_a_line_that_is_missing_or_unreadable_then_it_is_one_break()
    {
        var lines = Encoding.UTF8.GetString(Join(Chain(6))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var disk = new SimDisk(1);
        disk.WriteAll(
            $"{Folder}/000000000001.jsonl",
            Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((_, i) => i != 2)) + "\n"));
        Assert.Equal([3UL], Open(disk).Breaks);
        disk.WriteAll(
            $"{Folder}/000000000001.jsonl",
            Encoding.UTF8.GetBytes(string.Join('\n', lines.Select((line, i) => i == 2 ? "rubbish" : line)) + "\n"));
        Assert.Equal([3UL], Open(disk).Breaks);
    }

    [Fact]
    public void Given_another_history_when_replayed_then_divergence()
    {
        var disk = new SimDisk(1);
        disk.WriteAll($"{Folder}/000000000001.jsonl", Join(Chain(5)));
        using var sink = Open(disk).Sink!;

        Assert.Equal(LedgerPostStatus.AlreadyWritten, sink.Post(Chain(5)[2]));
        Assert.Equal(LedgerPostStatus.Divergence, sink.Post(Chain(5, "x")[3]));
    }

    [Fact]
    public void Given_lost_lines_when_a_later_transaction_is_posted_then_gap()
    {
        var disk = new SimDisk(1);
        disk.WriteAll($"{Folder}/000000000001.jsonl", Join(Chain(3)));
        using var sink = Open(disk).Sink!;

        Assert.Equal(LedgerPostStatus.Gap, sink.Post(Chain(6)[5]));
    }

    [Fact]
    public void Given_small_segments_when_written_then_files_roll_and_read_back_as_one()
    {
        var disk = new SimDisk(1);
        var lines = Chain(40);
        using (var sink = Open(disk, new LedgerSinkOptions { SegmentBytes = 1000 }).Sink!)
        {
            foreach (var line in lines)
            {
                sink.Post(line);
                Assert.True(sink.Release(ulong.MaxValue).IsOk);
            }
        }

        Assert.True(disk.ListFiles(Folder).Count > 5);
        var output = new MemoryStream();
        Assert.True(LedgerFileReader.Export(disk, Folder, output).IsOk);
        Assert.Equal(Join(lines), output.ToArray());
        using var again = Open(disk, new LedgerSinkOptions { SegmentBytes = 1000 }).Sink!;
        Assert.All(lines, line => Assert.Equal(LedgerPostStatus.AlreadyWritten, again.Post(line)));
    }

    [Fact]
    public void Given_a_missing_file_in_the_middle_when_opened_then_refused()
    {
        var disk = new SimDisk(1);
        using (var sink = Open(disk, new LedgerSinkOptions { SegmentBytes = 1000 }).Sink!)
        {
            foreach (var line in Chain(40))
            {
                sink.Post(line);
                Assert.True(sink.Release(ulong.MaxValue).IsOk);
            }
        }

        disk.Delete($"{Folder}/{disk.ListFiles(Folder)[2]}");

        Assert.Equal(6, Open(disk).ExitCode);
    }

    [Fact]
    public void Given_a_pump_when_the_journal_becomes_durable_then_lines_follow_and_flush_covers_them()
    {
        var disk = new SimDisk(1);
        using var sink = Open(disk).Sink!;
        foreach (var line in Chain(5))
        {
            sink.Post(line);
        }

        using (var pump = new LedgerSinkPump([sink]))
        {
            pump.OnDurable(DurabilityLevel.D1, 50);
            pump.OnDurable(DurabilityLevel.D2, 20);
            Assert.True(pump.Flush(30).IsOk);
            Assert.Equal(3UL, sink.WrittenTx);
            pump.OnDurable(DurabilityLevel.D2, 50);
        }

        Assert.Equal(5UL, sink.WrittenTx);
        disk.Crash();
        Assert.Equal(5UL, Open(disk).LastTx);
    }

    [Theory]
    [InlineData(51, 5)]
    [InlineData(31, 3)]
    [InlineData(30, 2)]
    [InlineData(1, 0)]
    public void Given_records_that_were_given_up_when_cut_then_only_lines_of_earlier_ones_stay_and_the_rest_is_kept(
        ulong firstLost, int stay)
    {
        var disk = new SimDisk(1);
        using (var sink = Open(disk).Sink!)
        {
            foreach (var line in Chain(5))
            {
                sink.Post(line);
            }

            sink.Release(1000);
        }

        var lost = 5 - stay;
        var (lines, result) = LedgerCut.From(disk, Folder, firstLost);
        var again = LedgerCut.From(disk, Folder, firstLost);

        Assert.True(result.IsOk && again.Result.IsOk);
        Assert.Equal(lost, lines);
        Assert.Equal(0, again.Lines);
        Assert.Equal((ulong)stay, Open(disk).LastTx);
        Assert.Equal(
            Join(Chain(5)[stay..]),
            lost == 0 ? [] : disk.ReadAll($"{Folder}/quarantine/000000000001.jsonl"));
    }

    private static LedgerOpening Open(IDisk disk, LedgerSinkOptions? options = null) =>
        LedgerFileSink.Open(disk, Folder, options ?? new LedgerSinkOptions());

    private static byte[][] Chain(int count, string salt = "n")
    {
        var lines = new byte[count][];
        var previous = new string('0', 64);
        for (var i = 1; i <= count; i++)
        {
            var body = $"{{\"seq\":{i},\"cause_seq\":{i * 10},\"note\":\"{salt}{i}\",\"prev_hash\":\"{previous}\"}}";
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
            lines[i - 1] = Encoding.UTF8.GetBytes($"{body[..^1]},\"hash\":\"{previous}\"}}");
        }

        return lines;
    }

    /// <summary>The line after a chain, as the book writes the operator's acceptance.</summary>
    private static byte[] Accepting(byte[][] chain, int broken)
    {
        var previous = Encoding.UTF8.GetString(chain[^1])[^66..^2];
        var body = $"{{\"seq\":{chain.Length + 1},\"cause_seq\":{(chain.Length + 1) * 10},"
            + $"\"memo\":{{\"accepted_break\":{broken}}},\"prev_hash\":\"{previous}\"}}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return Encoding.UTF8.GetBytes($"{body[..^1]},\"hash\":\"{hash}\"}}");
    }

    private static byte[] Join(byte[][] lines) => [.. lines.SelectMany(static line => (byte[])[.. line, (byte)'\n'])];
}
