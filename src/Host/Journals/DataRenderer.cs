using System.Buffers;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Journals;

/// <summary>Renders one payload form by a pair of functions (kernel.md §6.6).</summary>
/// <param name="type">Record type.</param>
/// <param name="name">Value of the <c>type</c> member.</param>
/// <param name="write">Members of <c>data</c>; false when the payload does not have this form.</param>
/// <param name="read">Payload of such members, or null; anything thrown by a member of another shape counts as
/// null.</param>
internal sealed class DataRenderer(
    ushort type, string name, DataRenderer.WriteData write, Func<JsonElement, byte[]?> read) : IPayloadRenderer
{
    /// <summary>Writes the value of <c>data</c>, or nothing and false.</summary>
    internal delegate bool WriteData(Utf8JsonWriter writer, ReadOnlySpan<byte> payload);

    public ushort Type => type;

    public string Name => name;

    public string Subject(in FrameHeader header, ReadOnlySpan<byte> payload) => $"plant.{header.Plant}.{name}";

    public void Write(Utf8JsonWriter writer, ushort version, ReadOnlySpan<byte> payload)
    {
        if (!write(writer, payload))
        {
            writer.WriteStartObject();
            writer.WriteString("hex", Convert.ToHexStringLower(payload));
            writer.WriteEndObject();
        }
    }

    public bool TryParse(JsonElement data, string subject, ushort version, IBufferWriter<byte> payload)
    {
        try
        {
            if (read(data) is not { } bytes)
            {
                return false;
            }

            payload.Write(bytes);
            return true;
        }
        catch (Exception other) when (other is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
