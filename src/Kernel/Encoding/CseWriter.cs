using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Millwright.Kernel;

/// <summary>
/// Writer of the canonical state encoding (kernel.md §8.1) into one growable buffer that is reused: after warm-up no
/// call allocates. Misuse (NaN, tags out of order, unbalanced structs, duplicate map keys) is a programmer error and
/// throws <see cref="InvalidOperationException"/>.
/// </summary>
public sealed partial class CseWriter
{
    /// <summary>Deepest nesting of structs and of maps.</summary>
    public const int MaxDepth = 64;

    internal const ushort EndTag = 0xFFFF;
    internal const uint RootMagic = 0x3153_574D; // MWS1

    private readonly int[] lastTag = new int[MaxDepth];
    private byte[] buffer;
    private int position;
    private int depth;

    /// <summary>Creates a writer.</summary>
    /// <param name="capacity">Initial buffer size in bytes.</param>
    public CseWriter(int capacity = 1024) => buffer = new byte[Math.Max(capacity, 64)];

    /// <summary>Bytes written so far.</summary>
    public int Length => position;

    /// <summary>The encoded bytes; valid until the next write or <see cref="Reset"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, position);

    /// <summary>The encoded bytes as memory; valid until the next write or <see cref="Reset"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => buffer.AsMemory(0, position);

    /// <summary>Starts over with the same buffer.</summary>
    public void Reset()
    {
        position = 0;
        depth = 0;
        mapDepth = 0;
        entryCount = 0;
    }

    /// <summary>Root header: magic <c>MWS1</c>, schema, version (kernel.md §8.1). A struct follows.</summary>
    public void Root(uint schema, ushort version)
    {
        U32(RootMagic);
        U32(schema);
        U16(version);
    }

    /// <summary>Opens a struct.</summary>
    public void BeginStruct()
    {
        Require(depth < MaxDepth, "Structs are nested too deeply.");
        lastTag[depth++] = -1;
    }

    /// <summary>Tag of the next field; tags ascend within a struct and lie below 0xFFFF.</summary>
    public void Tag(ushort tag)
    {
        Require(depth > 0, "A tag stands inside a struct.");
        Require(tag > lastTag[depth - 1] && tag != EndTag, "Struct tags must ascend.");
        lastTag[depth - 1] = tag;
        U16(tag);
    }

    /// <summary>Closes the innermost struct with 0xFFFF.</summary>
    public void EndStruct()
    {
        Require(depth > 0, "EndStruct without BeginStruct.");
        depth--;
        U16(EndTag);
    }

    /// <summary>One byte, 0 or 1.</summary>
    public void Bool(bool value) => Reserve(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>Unsigned 8 bits.</summary>
    public void U8(byte value) => Reserve(1)[0] = value;

    /// <summary>Unsigned 16 bits, little-endian.</summary>
    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), value);

    /// <summary>Unsigned 32 bits, little-endian.</summary>
    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    /// <summary>Unsigned 64 bits, little-endian.</summary>
    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    /// <summary>Unsigned 128 bits, little-endian.</summary>
    public void U128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Reserve(16), value);

    /// <summary>Signed 8 bits.</summary>
    public void I8(sbyte value) => U8(unchecked((byte)value));

    /// <summary>Signed 16 bits, little-endian.</summary>
    public void I16(short value) => U16(unchecked((ushort)value));

    /// <summary>Signed 32 bits, little-endian.</summary>
    public void I32(int value) => U32(unchecked((uint)value));

    /// <summary>Signed 64 bits, little-endian.</summary>
    public void I64(long value) => U64(unchecked((ulong)value));

    /// <summary>Signed 128 bits, little-endian.</summary>
    public void I128(Int128 value) => BinaryPrimitives.WriteInt128LittleEndian(Reserve(16), value);

    /// <summary>IEEE binary64 bits; −0 is kept, NaN is an error.</summary>
    public void F64(double value)
    {
        Require(!double.IsNaN(value), "NaN cannot be encoded.");
        U64(BitConverter.DoubleToUInt64Bits(value));
    }

    /// <summary>IEEE binary32 bits; −0 is kept, NaN is an error.</summary>
    public void F32(float value)
    {
        Require(!float.IsNaN(value), "NaN cannot be encoded.");
        U32(BitConverter.SingleToUInt32Bits(value));
    }

    /// <summary>Nanoseconds since the epoch as i64.</summary>
    public void Instant(Instant value) => I64(value.Ns);

    /// <summary>Nanoseconds as i64.</summary>
    public void Duration(Duration value) => I64(value.Ns);

    /// <summary>Enumeration as u16; the enumeration's values must fit.</summary>
    public void Enum<T>(T value)
        where T : unmanaged, Enum
    {
        var wide = Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(value),
            2 => Unsafe.BitCast<T, ushort>(value),
            4 => Unsafe.BitCast<T, int>(value),
            _ => Unsafe.BitCast<T, long>(value),
        };
        Require(wide is >= 0 and <= ushort.MaxValue, "Enumeration value does not fit u16.");
        U16((ushort)wide);
    }

    /// <summary>Marker of an optional value; when true the value follows.</summary>
    public void Option(bool present) => Bool(present);

    /// <summary>Item count of a list; the items follow in order.</summary>
    public void List(int count)
    {
        Require(count >= 0, "A count is not negative.");
        U32((uint)count);
    }

    /// <summary>Length and bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        U32((uint)value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    /// <summary>Bytes that are already canonical (an encoded sub-document), without a length.</summary>
    public void Raw(ReadOnlySpan<byte> encoded) => encoded.CopyTo(Reserve(encoded.Length));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    private Span<byte> Reserve(int count)
    {
        var start = position;
        var end = checked(start + count);
        if (end > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(end, checked(buffer.Length * 2)));
        }

        position = end;
        return buffer.AsSpan(start, count);
    }
}
