using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.hash</c>: in hex, seed; out crc32c, xxh64_0, xxh64_s, sha256.</summary>
internal sealed class HashParity() : KernelParity("kernel.hash")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var data = ParityValues.Bytes(input.GetProperty("hex"));
        var seed = ParityValues.Unsigned(input.GetProperty("seed"));
        output.WriteString("crc32c", ParityValues.Hex32(Crc32C.Compute(data)));
        output.WriteString("xxh64_0", ParityValues.Hex64(XxHash64.Hash(data, 0)));
        output.WriteString("xxh64_s", ParityValues.Hex64(XxHash64.Hash(data, seed)));
        output.WriteString("sha256", Digest256.Of(data).ToString());
        return null;
    }
}
