using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary>Reads one line of the exchange form (kernel.md §6.6) into header fields and payload.</summary>
internal sealed class ImportedRecord(PayloadRendererRegistry renderers, string prefix)
{
    private readonly ArrayBufferWriter<byte> payload = new(1024);

    internal RecordInput Input { get; private set; }

    /// <summary>Sequence number of the line; null = the next one.</summary>
    internal ulong? Seq { get; private set; }

    /// <summary>Logical time of the line, ns.</summary>
    internal long TsReactor { get; private set; }

    internal ReadOnlySpan<byte> Payload => payload.WrittenSpan;

    /// <summary>Parses a line.</summary>
    /// <returns>Null when good, else what is wrong.</returns>
    internal string? Parse(string line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException defect)
        {
            return $"not JSON: {defect.Message}";
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private string? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "not a JSON object";
        }

        if (JsonNumbers.TryI64(root, "schema_version", out var schema) && schema > 1)
        {
            return $"schema_version {schema} is newer than 1";
        }

        var name = Text(root, "type");
        var hasNumber = JsonNumbers.TryU64(root, "record", out var number) && number <= ushort.MaxValue;
        var type = (ushort)number;
        if (!hasNumber && !renderers.TryType(name, out type))
        {
            return $"unknown type '{name}'";
        }

        var tsEvent = Time(root, "ts_event_ns", "ts_epoch");
        var tsIngest = Time(root, "ts_ingest_ns", "ts_ingest_epoch");
        TsReactor = JsonNumbers.TryI64(root, "ts_reactor_ns", out var reactor) ? reactor : Math.Max(tsEvent, tsIngest);
        Seq = JsonNumbers.TryU64(root, "seq", out var seq) ? seq : null;
        Input = new RecordInput(
            type,
            (uint)Number(root, "plant", 0),
            tsEvent,
            tsIngest,
            Number(root, "corr", 0),
            (ushort)Number(root, "source", 0),
            (ushort)Number(root, "ver", 1),
            (ushort)Number(root, "flags", 0));
        return ReadPayload(root, type, Input.Version);
    }

    private string? ReadPayload(JsonElement root, ushort type, ushort version)
    {
        payload.ResetWrittenCount();
        if (root.TryGetProperty("payload", out var hex))
        {
            return WriteHex(hex.GetString());
        }

        if (!root.TryGetProperty("data", out var data))
        {
            return "data is missing";
        }

        if (renderers.Find(type) is { } renderer)
        {
            return renderer.TryParse(data, prefix + Text(root, "subject"), version, payload)
                ? null
                : $"data of type '{renderer.Name}' cannot be read";
        }

        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty("hex", out var bytes)
            ? WriteHex(bytes.GetString())
            : $"data of type {type:x4} has no hex member and there is no reader for it";
    }

    private string? WriteHex(string? text)
    {
        var length = (text?.Length ?? 1) / 2;
        if (text is null || length > FrameCodec.MaxPayload)
        {
            return "payload is not hexadecimal or too long";
        }

        var status = Convert.FromHexString(text, payload.GetSpan(length + 1), out _, out var written);
        payload.Advance(written);
        return status == OperationStatus.Done ? null : "payload is not hexadecimal";
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()!
            : string.Empty;

    private static ulong Number(JsonElement root, string name, ulong fallback) =>
        JsonNumbers.TryU64(root, name, out var value) ? value : fallback;

    private static long Time(JsonElement root, string nsName, string epochName)
    {
        if (JsonNumbers.TryI64(root, nsName, out var ns))
        {
            return ns;
        }

        return root.TryGetProperty(epochName, out var epoch)
            && epoch.ValueKind == JsonValueKind.Number
            && decimal.TryParse(epoch.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 9_223_372_036m
                ? (long)decimal.Round(seconds * Instant.NsPerSecond)
                : 0;
    }
}
