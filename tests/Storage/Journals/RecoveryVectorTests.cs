using System.IO.Compression;
using System.Text.Json;
using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class RecoveryVectorTests
{
    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", "kernel.recovery.jsonl.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            if (!line.Contains("\"header\"", StringComparison.Ordinal))
            {
                cases.Add(line);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Given_a_vector_when_scanned_then_the_verdict_is_exact(string line)
    {
        var (input, output, bytes) = Parse(line);

        var verdict = SegmentRecovery.Analyze(
            bytes,
            input.GetProperty("first_seq").GetUInt64(),
            input.GetProperty("prev_crc").GetUInt32(),
            input.GetProperty("known_durable").GetUInt64());

        Assert.Equal(output.GetProperty("action").GetString(), verdict.Action.ToString().ToLowerInvariant());
        Assert.Equal(output.GetProperty("valid_bytes").GetInt32(), verdict.ValidBytes);
        Assert.Equal(output.GetProperty("last_seq").GetUInt64(), verdict.LastSeq);
        Assert.Equal(output.GetProperty("durable").GetUInt64(), verdict.Durable);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Given_a_vector_in_a_file_when_opened_then_the_journal_continues_after_the_valid_frames(string line)
    {
        var (input, output, bytes) = Parse(line);
        using var folder = new TempFolder();
        var layout = new JournalLayout(folder.Path);
        var header = new SegmentHeader
        {
            Identity = TestJournals.Identity,
            Number = 1,
            FirstSeq = input.GetProperty("first_seq").GetUInt64(),
            CreatedNs = 1,
            PreviousSha = new byte[32],
        };
        var head = new byte[SegmentHeader.Size];
        header.Write(head);
        File.WriteAllBytes(layout.Segment(header.FirstSeq), [.. head, .. bytes]);
        File.WriteAllBytes(layout.DurableFile, BitConverter.GetBytes(input.GetProperty("known_durable").GetUInt64()));

        var opening = JournalOpener.Open(new RealDisk(), folder.Path, TestJournals.Identity, TestJournals.Small);
        using var journal = opening.Journal;

        if (output.GetProperty("action").GetString() == "corrupt")
        {
            Assert.Equal(6, opening.ExitCode);
            Assert.NotNull(opening.QuarantinedCopy);
        }
        else
        {
            var seals = output.GetProperty("valid_bytes").GetInt32() > 0 ? 1UL : 0UL;
            Assert.Equal(output.GetProperty("last_seq").GetUInt64() + seals, opening.LastSeq);
            Assert.Equal(0, opening.ExitCode);
        }
    }

    private static (JsonElement Input, JsonElement Output, byte[] Bytes) Parse(string line)
    {
        var root = JsonDocument.Parse(line).RootElement;
        var input = root.GetProperty("in");
        return (input, root.GetProperty("out"), Convert.FromHexString(input.GetProperty("hex").GetString()!));
    }
}
