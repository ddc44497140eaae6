using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.frame</c>: header fields and payload hex in; frame hex and crc out.</summary>
internal sealed class FrameParity() : KernelParity("kernel.frame")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var payload = ParityValues.Bytes(input.GetProperty("payload"));
        if (payload.Length > FrameCodec.MaxPayload)
        {
            return "domain:payload:above_max";
        }

        var header = new FrameHeader
        {
            Seq = ParityValues.Unsigned(input.GetProperty("seq")),
            TsReactor = new Instant(ParityValues.Signed(input.GetProperty("ts_reactor"))),
            TsEvent = new Instant(ParityValues.Signed(input.GetProperty("ts_event"))),
            TsIngest = new Instant(ParityValues.Signed(input.GetProperty("ts_ingest"))),
            Corr = ParityValues.Unsigned(input.GetProperty("corr")),
            Plant = checked((uint)ParityValues.Unsigned(input.GetProperty("plant"))),
            Type = checked((ushort)ParityValues.Unsigned(input.GetProperty("typ"))),
            Version = checked((ushort)ParityValues.Unsigned(input.GetProperty("ver"))),
            Source = checked((ushort)ParityValues.Unsigned(input.GetProperty("source"))),
            Flags = (FrameFlags)checked((ushort)ParityValues.Unsigned(input.GetProperty("flags"))),
            PrevCrc = checked((uint)ParityValues.Unsigned(input.GetProperty("prev_crc"))),
        };
        var frame = new byte[FrameCodec.PaddedSize(payload.Length)];
        FrameCodec.Write(frame, header, payload, out var crc);
        output.WriteString("frame", Convert.ToHexStringLower(frame));
        output.WriteString("crc", ParityValues.Hex32(crc));
        return null;
    }
}
