using System.Buffers;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary>Shows the payload of one record type as JSON and reads it back (kernel.md §6.6).</summary>
public interface IPayloadRenderer
{
    /// <summary>Record type.</summary>
    ushort Type { get; }

    /// <summary>Value of the <c>type</c> member: <c>telemetry</c>, <c>event</c>, <c>radar_track</c>,
    /// <c>control_ack</c> or the name of the record type.</summary>
    string Name { get; }

    /// <summary>Dotted subject of a record.</summary>
    string Subject(in FrameHeader header, ReadOnlySpan<byte> payload);

    /// <summary>Writes the value of <c>data</c>: integers beyond 2^53 and decimals as strings.</summary>
    void Write(Utf8JsonWriter writer, ushort version, ReadOnlySpan<byte> payload);

    /// <summary>Rebuilds the payload.</summary>
    /// <param name="data">Value of <c>data</c>.</param>
    /// <param name="subject">Subject, with the prefix of an import applied.</param>
    /// <param name="version">Payload schema version.</param>
    /// <param name="payload">Receives the bytes.</param>
    /// <returns>False when this renderer cannot; the exporter then adds the bytes.</returns>
    bool TryParse(JsonElement data, string subject, ushort version, IBufferWriter<byte> payload);
}
