using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

public sealed class ExportImportTests
{
    [Fact]
    public void Given_a_journal_when_exported_and_imported_then_every_frame_is_identical()
    {
        var disk = new SimDisk(1);
        Fill(disk);
        var renderers = new PayloadRendererRegistry();
        renderers.Add(new TextRenderer());

        var lines = Export(disk, TestJournals.Folder, renderers);
        var code = JournalImport.Run(
            disk, "journal/copy", new StringReader(lines), renderers, new ImportOptions(), TextWriter.Null);

        Assert.Equal(0, code);
        Assert.Equal(Frames(disk, TestJournals.Folder), Frames(disk, "journal/copy"));
        Assert.Equal(lines, Export(disk, "journal/copy", renderers));
        Assert.Equal(
            0,
            JournalDiff.Run(disk, TestJournals.Folder, "journal/copy", new DiffOptions(), renderers, TextWriter.Null));
    }

    [Fact]
    public void Given_a_record_when_exported_then_the_line_is_exactly_as_specified()
    {
        var disk = new SimDisk(1);
        using (var journal = TestJournals.MustOpen(disk))
        {
            journal.Append(new FrameChain().Next("tick"u8, 0x0102, 7, ulong.MaxValue), 1);
        }

        var line = Export(disk, TestJournals.Folder, new PayloadRendererRegistry()).Split('\n')[0];

        Assert.Equal(
            "{\"schema_version\":1,\"type\":\"0x0102\",\"subject\":\"plant.7.0x0102\",\"ts_epoch\":1700000000,"
            + "\"ts_ingest_epoch\":1700000000,\"data\":{\"hex\":\"7469636b\"},\"seq\":1,"
            + "\"ts_event_ns\":\"1699999999999999998\",\"ts_ingest_ns\":\"1699999999999999999\","
            + "\"ts_reactor_ns\":\"1700000000000000000\",\"plant\":7,\"ver\":1,\"corr\":\"18446744073709551615\","
            + "\"record\":258}",
            line);
    }

    [Fact]
    public void Given_lines_without_additive_members_when_imported_then_times_derive_from_epochs_and_prefix_is_applied()
    {
        var disk = new SimDisk(1);
        var renderers = new PayloadRendererRegistry();
        renderers.Add(new TextRenderer());
        const string Lines = """
            {"type":"telemetry","subject":"a.temp","ts_epoch":12.5,"ts_ingest_epoch":13.000000001,"data":{"text":"a"}}
            {"type":"telemetry","subject":"a.temp","ts_epoch":11,"ts_ingest_epoch":11,"data":{"text":"b"}}
            """;

        var code = JournalImport.Run(
            disk,
            TestJournals.Folder,
            new StringReader(Lines),
            renderers,
            new ImportOptions { Prefix = "replay." },
            TextWriter.Null);

        Assert.Equal(0, code);
        using var reader = new JournalReader(disk, TestJournals.Folder);
        Assert.True(reader.Next(out var first, out var payload));
        Assert.Equal(12_500_000_000, first.TsEvent);
        Assert.Equal(13_000_000_001, first.TsIngest);
        Assert.Equal(13_000_000_001, first.TsReactor);
        Assert.Equal("replay.a.temp\na", Encoding.UTF8.GetString(payload));
        Assert.True(reader.Next(out var second, out _));
        Assert.Equal(13_000_000_001, second.TsReactor);
    }

    [Theory]
    [InlineData("{\"schema_version\":2,\"type\":\"Tick\",\"data\":{}}", "line 2: schema_version 2 is newer than 1")]
    [InlineData("{\"type\":\"nothing\",\"data\":{}}", "line 2: unknown type 'nothing'")]
    [InlineData("{\"type\":\"Tick\"}", "line 2: data is missing")]
    public void Given_a_bad_line_when_imported_then_the_error_names_it(string bad, string expected)
    {
        var errors = new StringWriter();

        var code = JournalImport.Run(
            new SimDisk(1),
            TestJournals.Folder,
            new StringReader("{\"type\":\"Tick\",\"data\":{\"hex\":\"\"}}\n" + bad),
            new PayloadRendererRegistry(),
            new ImportOptions(),
            errors);

        Assert.Equal(2, code);
        Assert.Equal(expected, errors.ToString().Trim());
    }

    private static void Fill(SimDisk disk)
    {
        var frames = new FrameChain();
        using var journal = TestJournals.MustOpen(disk, TestJournals.Small with { SegmentBytes = 8 * 1024 });
        for (var i = 0; i < 60; i++)
        {
            frames.Append(journal, 2);
            Assert.True(journal.Append(frames.Commit(frames.LastSeq), frames.LastSeq));
            Assert.True(journal.Append(frames.Next(Encoding.UTF8.GetBytes($"s\nv{i}"), 0x0200, 3), frames.LastSeq));
            Assert.True(journal.Append(frames.Next([0xFF, 0xFE], 0x0200, 3), frames.LastSeq));
        }
    }

    private static string Export(SimDisk disk, string folder, PayloadRendererRegistry renderers)
    {
        var output = new MemoryStream();
        Assert.Equal(0, JournalExport.Run(disk, folder, new RecordFilter(), renderers, output, TextWriter.Null));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static List<string> Frames(SimDisk disk, string folder)
    {
        var all = new List<string>();
        using var reader = new JournalReader(disk, folder);
        while (reader.Next(out _, out _))
        {
            all.Add(Convert.ToHexString(reader.Frame));
        }

        Assert.Equal(ReadStatus.End, reader.Status);
        return all;
    }

    private sealed class TextRenderer : IPayloadRenderer
    {
        public ushort Type => 0x0200;

        public string Name => "telemetry";

        public string Subject(in FrameHeader header, ReadOnlySpan<byte> payload) =>
            Encoding.UTF8.GetString(payload).Split('\n')[0];

        public void Write(Utf8JsonWriter writer, ushort version, ReadOnlySpan<byte> payload)
        {
            writer.WriteStartObject();
            writer.WriteString("text", Encoding.UTF8.GetString(payload).Split('\n')[^1]);
            writer.WriteEndObject();
        }

        public bool TryParse(JsonElement data, string subject, ushort version, IBufferWriter<byte> payload)
        {
            payload.Write(Encoding.UTF8.GetBytes($"{subject}\n{data.GetProperty("text").GetString()}"));
            return true;
        }
    }
}
