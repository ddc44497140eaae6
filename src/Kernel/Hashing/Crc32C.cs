using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Millwright.Kernel;

/// <summary>
/// CRC-32C (Castagnoli, reflected, init and xorout <c>FFFFFFFF</c>): frame check of the journal and check digits of
/// client order ids (kernel.md §5.3, §9.3). Uses the processor's CRC instruction on x64 and arm64, a table elsewhere.
/// </summary>
public static class Crc32C
{
    /// <summary>CRC-32C of <paramref name="data"/>; <c>E3069283</c> for ASCII <c>123456789</c>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data) => Append(0u, data);

    /// <summary>
    /// Continues a checksum: <c>Append(Compute(a), b)</c> equals <c>Compute(a ‖ b)</c>; start from 0.
    /// </summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            var value = BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            crc = BitOperations.Crc32C(crc, value);
        }

        foreach (var b in data[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
