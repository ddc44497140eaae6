using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Millwright.Storage;

/// <summary><c>Commit{durable_seq u64}</c>.</summary>
internal sealed class CommitRenderer : IPayloadRenderer
{
    public ushort Type => RecordType.Commit;

    public string Name => "Commit";

    public string Subject(in FrameHeader header, ReadOnlySpan<byte> payload) => "kernel.commit";

    public void Write(Utf8JsonWriter writer, ushort version, ReadOnlySpan<byte> payload)
    {
        writer.WriteStartObject();
        if (payload.Length == sizeof(ulong))
        {
            JsonNumbers.Write(writer, "durable_seq", BinaryPrimitives.ReadUInt64LittleEndian(payload));
        }

        writer.WriteEndObject();
    }

    public bool TryParse(JsonElement data, string subject, ushort version, IBufferWriter<byte> payload)
    {
        if (!JsonNumbers.TryU64(data, "durable_seq", out var seq))
        {
            return false;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(payload.GetSpan(sizeof(ulong)), seq);
        payload.Advance(sizeof(ulong));
        return true;
    }
}
