using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Millwright.Storage;

/// <summary>A SHA-256 value that compares without allocating.</summary>
public readonly record struct UInt256
{
    private readonly UInt128 high;
    private readonly UInt128 low;

    /// <summary>From 32 bytes.</summary>
    public UInt256(ReadOnlySpan<byte> bytes)
    {
        high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>Parses 64 hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[32];
        Span<char> text = stackalloc char[64];
        value = default;
        if (hex.Length != text.Length
            || Encoding.ASCII.GetChars(hex, text) != text.Length
            || Convert.FromHexString(text, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        value = new UInt256(bytes);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], low);
        return Convert.ToHexStringLower(bytes);
    }
}
