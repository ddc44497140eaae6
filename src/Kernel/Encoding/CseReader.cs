using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Millwright.Kernel;

/// <summary>
/// Reader of the canonical state encoding (kernel.md §8.1). Never reads outside the data and never throws for bad data:
/// the first failure is kept in <see cref="Failure"/>, after which every read returns the default value.
/// </summary>
public ref partial struct CseReader
{
    private readonly ReadOnlySpan<byte> data;
    private int position;
    private CseFailure failure;

    /// <summary>Starts at the first byte.</summary>
    public CseReader(ReadOnlySpan<byte> data)
    {
        this.data = data;
        position = 0;
        failure = CseFailure.None;
    }

    /// <summary>Offset of the next byte.</summary>
    public readonly int Position => position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => data.Length - position;

    /// <summary>First failure, or <see cref="CseFailure.None"/>.</summary>
    public readonly CseFailure Failure => failure;

    /// <summary>True while nothing failed.</summary>
    public readonly bool Ok => failure == CseFailure.None;

    /// <summary>Records a failure found by the caller (for example an unknown enumeration value).</summary>
    public void Fail(CseFailure reason)
    {
        if (failure == CseFailure.None)
        {
            failure = reason;
        }
    }

    /// <summary>Root header; fails with <see cref="CseFailure.BadMagic"/> when the magic differs.</summary>
    public void Root(out uint schema, out ushort version)
    {
        if (U32() != CseWriter.RootMagic)
        {
            Fail(CseFailure.BadMagic);
        }

        schema = U32();
        version = U16();
    }

    /// <summary>Expects exactly this struct tag.</summary>
    public void Tag(ushort expected)
    {
        if (U16() != expected)
        {
            Fail(CseFailure.BadTag);
        }
    }

    /// <summary>Reads the tag when it is <paramref name="tag"/>; otherwise leaves the position and returns false.</summary>
    public bool TryTag(ushort tag)
    {
        if (!Ok || Remaining < 2 || BinaryPrimitives.ReadUInt16LittleEndian(data[position..]) != tag)
        {
            return false;
        }

        position += 2;
        return true;
    }

    /// <summary>Expects the end of a struct (0xFFFF).</summary>
    public void EndStruct() => Tag(CseWriter.EndTag);

    /// <summary>Expects the end of the data.</summary>
    public void End()
    {
        if (Ok && Remaining != 0)
        {
            Fail(CseFailure.TrailingBytes);
        }
    }

    /// <summary>One byte, 0 or 1.</summary>
    public bool Bool()
    {
        var value = U8();
        if (value > 1)
        {
            Fail(CseFailure.BadBool);
        }

        return Ok && value == 1;
    }

    /// <summary>Marker of an optional value.</summary>
    public bool Option() => Bool();

    /// <summary>Unsigned 8 bits.</summary>
    public byte U8() => Take(1, out var s) ? s[0] : (byte)0;

    /// <summary>Unsigned 16 bits.</summary>
    public ushort U16() => Take(2, out var s) ? BinaryPrimitives.ReadUInt16LittleEndian(s) : (ushort)0;

    /// <summary>Unsigned 32 bits.</summary>
    public uint U32() => Take(4, out var s) ? BinaryPrimitives.ReadUInt32LittleEndian(s) : 0U;

    /// <summary>Unsigned 64 bits.</summary>
    public ulong U64() => Take(8, out var s) ? BinaryPrimitives.ReadUInt64LittleEndian(s) : 0UL;

    /// <summary>Unsigned 128 bits.</summary>
    public UInt128 U128() => Take(16, out var s) ? BinaryPrimitives.ReadUInt128LittleEndian(s) : UInt128.Zero;

    /// <summary>Signed 8 bits.</summary>
    public sbyte I8() => unchecked((sbyte)U8());

    /// <summary>Signed 16 bits.</summary>
    public short I16() => unchecked((short)U16());

    /// <summary>Signed 32 bits.</summary>
    public int I32() => unchecked((int)U32());

    /// <summary>Signed 64 bits.</summary>
    public long I64() => unchecked((long)U64());

    /// <summary>Signed 128 bits.</summary>
    public Int128 I128() => Take(16, out var s) ? BinaryPrimitives.ReadInt128LittleEndian(s) : Int128.Zero;

    /// <summary>Binary64; NaN fails.</summary>
    public double F64()
    {
        var value = BitConverter.UInt64BitsToDouble(U64());
        if (double.IsNaN(value))
        {
            Fail(CseFailure.NotANumber);
            return 0.0;
        }

        return value;
    }

    /// <summary>Binary32; NaN fails.</summary>
    public float F32()
    {
        var value = BitConverter.UInt32BitsToSingle(U32());
        if (float.IsNaN(value))
        {
            Fail(CseFailure.NotANumber);
            return 0.0f;
        }

        return value;
    }

    /// <summary>Instant; a negative value fails with <see cref="CseFailure.OutOfRange"/>.</summary>
    public Instant Instant()
    {
        var ns = I64();
        if (ns < 0)
        {
            Fail(CseFailure.OutOfRange);
            return default;
        }

        return new Instant(ns);
    }

    /// <summary>Duration.</summary>
    public Duration Duration() => new(I64());

    /// <summary>Enumeration from u16, accepted up to <paramref name="last"/>.</summary>
    public T Enum<T>(T last)
        where T : unmanaged, Enum
    {
        var raw = U16();
        if (raw > Widen(last))
        {
            Fail(CseFailure.OutOfRange);
            return default;
        }

        return Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)raw),
            2 => Unsafe.BitCast<ushort, T>(raw),
            4 => Unsafe.BitCast<int, T>(raw),
            _ => Unsafe.BitCast<long, T>(raw),
        };
    }

    private static long Widen<T>(T value)
        where T : unmanaged, Enum => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(value),
            2 => Unsafe.BitCast<T, ushort>(value),
            4 => Unsafe.BitCast<T, int>(value),
            _ => Unsafe.BitCast<T, long>(value),
        };

    private bool Take(int count, out ReadOnlySpan<byte> slice)
    {
        if (failure != CseFailure.None || (uint)count > (uint)Remaining)
        {
            Fail(CseFailure.Truncated);
            slice = default;
            return false;
        }

        slice = data.Slice(position, count);
        position += count;
        return true;
    }
}
