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

        var record = new RecordInput(
            Type: checked((ushort)ParityValues.Unsigned(input.GetProperty("typ"))),
            Plant: checked((uint)ParityValues.Unsigned(input.GetProperty("plant"))),
            TsEvent: ParityValues.Signed(input.GetProperty("ts_event")),
            TsIngest: ParityValues.Signed(input.GetProperty("ts_ingest")),
            Corr: ParityValues.Unsigned(input.GetProperty("corr")),
            Source: checked((ushort)ParityValues.Unsigned(input.GetProperty("source"))),
            Version: checked((ushort)ParityValues.Unsigned(input.GetProperty("ver"))),
            Flags: checked((ushort)ParityValues.Unsigned(input.GetProperty("flags"))));
        var frame = new byte[FrameCodec.PaddedLength(payload.Length)];
        FrameCodec.WriteUnstamped(frame, record, payload);
        var crc = FrameCodec.Stamp(
            frame,
            ParityValues.Unsigned(input.GetProperty("seq")),
            ParityValues.Signed(input.GetProperty("ts_reactor")),
            checked((uint)ParityValues.Unsigned(input.GetProperty("prev_crc"))));
        output.WriteString("frame", Convert.ToHexStringLower(frame));
        output.WriteString("crc", ParityValues.Hex32(crc));
        return null;
    }
}
