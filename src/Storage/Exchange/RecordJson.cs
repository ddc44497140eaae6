using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary>
/// One record as one JSON object (kernel.md §6.6). Besides the members of that section it carries <c>record</c> (type
/// number), <c>source</c> and <c>flags</c> when not 0, and <c>payload</c> (hexadecimal) when <c>data</c> alone does not
/// give the bytes back, so that an import yields identical frames. Reusable; not thread-safe.
/// </summary>
public sealed class RecordJson : IDisposable
{
    private readonly PayloadRendererRegistry renderers;
    private readonly ArrayBufferWriter<byte> line = new(1024);
    private readonly ArrayBufferWriter<byte> data = new(1024);
    private readonly ArrayBufferWriter<byte> back = new(1024);
    private readonly Utf8JsonWriter writer;
    private readonly Utf8JsonWriter dataWriter;

    /// <summary>Creates a writer over a registry.</summary>
    public RecordJson(PayloadRendererRegistry renderers)
    {
        this.renderers = renderers;
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        writer = new Utf8JsonWriter(line, options);
        dataWriter = new Utf8JsonWriter(data, options);
    }

    /// <summary>Formats a record.</summary>
    /// <returns>UTF-8 without a line end, valid until the next call.</returns>
    public ReadOnlySpan<byte> Format(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        line.ResetWrittenCount();
        writer.Reset();
        var renderer = renderers.Find(header.Type);
        var subject = renderer?.Subject(in header, payload)
            ?? $"plant.{header.Plant}.{renderers.NameOf(header.Type)}";
        var exact = RenderData(renderer, in header, payload, subject);
        writer.WriteStartObject();
        writer.WriteNumber("schema_version", 1);
        writer.WriteString("type", renderers.NameOf(header.Type));
        writer.WriteString("subject", subject);
        writer.WriteNumber("ts_epoch", new Instant(header.TsEvent).UnixSeconds);
        writer.WriteNumber("ts_ingest_epoch", new Instant(header.TsIngest).UnixSeconds);
        writer.WritePropertyName("data");
        writer.WriteRawValue(data.WrittenSpan);
        JsonNumbers.Write(writer, "seq", header.Seq);
        JsonNumbers.Write(writer, "ts_event_ns", header.TsEvent);
        JsonNumbers.Write(writer, "ts_ingest_ns", header.TsIngest);
        JsonNumbers.Write(writer, "ts_reactor_ns", header.TsReactor);
        writer.WriteNumber("plant", header.Plant);
        writer.WriteNumber("ver", header.Version);
        JsonNumbers.Write(writer, "corr", header.Corr);
        writer.WriteNumber("record", header.Type);
        WriteIfSet("source", header.Source);
        WriteIfSet("flags", header.Flags);
        if (!exact)
        {
            writer.WriteString("payload", Convert.ToHexStringLower(payload));
        }

        writer.WriteEndObject();
        writer.Flush();
        return line.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        dataWriter.Dispose();
    }

    private bool RenderData(
        IPayloadRenderer? renderer, in FrameHeader header, ReadOnlySpan<byte> payload, string subject)
    {
        data.ResetWrittenCount();
        dataWriter.Reset();
        if (renderer is null)
        {
            dataWriter.WriteStartObject();
            dataWriter.WriteString("hex", Convert.ToHexStringLower(payload));
            dataWriter.WriteEndObject();
            dataWriter.Flush();
            return true;
        }

        renderer.Write(dataWriter, header.Version, payload);
        dataWriter.Flush();
        back.ResetWrittenCount();
        using var parsed = JsonDocument.Parse(data.WrittenMemory);
        return renderer.TryParse(parsed.RootElement, subject, header.Version, back)
            && back.WrittenSpan.SequenceEqual(payload);
    }

    private void WriteIfSet(string name, ushort value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }
}
