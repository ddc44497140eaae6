using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Arm = System.Runtime.Intrinsics.Arm.Crc32;
using Sse42 = System.Runtime.Intrinsics.X86.Sse42;

namespace Millwright.Kernel;

/// <summary>CRC-32C (Castagnoli, reflected 0x82F63B78) of the journal frames (kernel.md §5.3, §8.2).</summary>
public static class Crc32C
{
    private static readonly uint[] Table = BuildTable();

    /// <summary>CRC of a whole buffer; <c>123456789</c> gives <c>E3069283</c>.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => ~Append(uint.MaxValue, bytes);

    /// <summary>Continues a running register; start with all ones and invert at the end.</summary>
    public static uint Append(uint register, ReadOnlySpan<byte> bytes) =>
        Sse42.X64.IsSupported ? AppendX64(register, bytes)
        : Arm.Arm64.IsSupported ? AppendArm64(register, bytes)
        : AppendPortable(register, bytes);

    /// <summary>Table-driven form, used where no instruction exists and as the oracle in tests.</summary>
    internal static uint AppendPortable(uint register, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            register = Table[(byte)register ^ b] ^ (register >> 8);
        }

        return register;
    }

    private static uint AppendX64(uint register, ReadOnlySpan<byte> bytes)
    {
        ulong wide = register;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            wide = Sse42.X64.Crc32(wide, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        register = (uint)wide;
        foreach (var b in bytes[(words.Length * 8)..])
        {
            register = Sse42.Crc32(register, b);
        }

        return register;
    }

    private static uint AppendArm64(uint register, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            register = Arm.Arm64.ComputeCrc32C(register, word);
        }

        foreach (var b in bytes[(words.Length * 8)..])
        {
            register = Arm.ComputeCrc32C(register, b);
        }

        return register;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0x82F63B78u : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
