using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.recovery</c>: segment body, first_seq, prev_crc, known_durable in; the verdict out.</summary>
internal sealed class RecoveryParity() : KernelParity("kernel.recovery")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var report = SegmentRecovery.Analyze(
            ParityValues.Bytes(input.GetProperty("hex")),
            ParityValues.Unsigned(input.GetProperty("first_seq")),
            checked((uint)ParityValues.Unsigned(input.GetProperty("prev_crc"))),
            ParityValues.Unsigned(input.GetProperty("known_durable")));
        output.WriteString("action", report.Action switch
        {
            RecoveryAction.Clean => "clean",
            RecoveryAction.Truncate => "truncate",
            _ => "corrupt",
        });
        output.WriteNumber("valid_bytes", report.ValidBytes);
        output.WriteNumber("last_seq", report.LastSeq);
        output.WriteNumber("durable", report.Durable);
        return null;
    }
}
