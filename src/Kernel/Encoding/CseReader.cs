using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Reads Canonical State Encoding (kernel.md §8.1). Never reads out of range: damaged input ends in
/// <see cref="InvalidDataException"/> naming the offset, which callers turn into a typed failure.
/// </summary>
public ref partial struct CseReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private int at;

    /// <summary>Starts at the first byte.</summary>
    public CseReader(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        at = 0;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => at;

    /// <summary>True when everything was read.</summary>
    public readonly bool AtEnd => at == bytes.Length;

    /// <summary>Reads and checks a root header.</summary>
    public ushort Root(uint schema)
    {
        if (!Take(4).SequenceEqual("MWS1"u8))
        {
            throw Damaged("root magic");
        }

        var found = U32();
        return found == schema ? U16() : throw Damaged($"schema {found}, expected {schema}");
    }

    /// <summary>Reads a field tag and checks it.</summary>
    public void Tag(ushort tag)
    {
        var found = U16();
        if (found != tag)
        {
            throw Damaged($"field tag {found}, expected {tag}");
        }
    }

    /// <summary>Reads the end of a struct.</summary>
    public void EndStruct() => Tag(0xFFFF);

    /// <summary>One byte, 0 or 1.</summary>
    public bool Bool() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw Damaged($"bool {other}"),
    };

    /// <summary>Unsigned 8 bit.</summary>
    public byte U8() => Take(1)[0];

    /// <summary>Unsigned 16 bit.</summary>
    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Unsigned 32 bit.</summary>
    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Unsigned 64 bit.</summary>
    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Signed 8 bit.</summary>
    public sbyte I8() => (sbyte)Take(1)[0];

    /// <summary>Signed 16 bit.</summary>
    public short I16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    /// <summary>Signed 32 bit.</summary>
    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Signed 64 bit.</summary>
    public long I64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Unsigned 128 bit.</summary>
    public UInt128 U128() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    /// <summary>Signed 128 bit.</summary>
    public Int128 I128() => BinaryPrimitives.ReadInt128LittleEndian(Take(16));

    /// <summary>binary64, not NaN.</summary>
    public double F64()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
        return double.IsNaN(value) ? throw Damaged("NaN") : value;
    }

    /// <summary>binary32, not NaN.</summary>
    public float F32()
    {
        var value = BinaryPrimitives.ReadSingleLittleEndian(Take(4));
        return float.IsNaN(value) ? throw Damaged("NaN") : value;
    }

    /// <summary>Bytes, as a view into the input.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Count());

    /// <summary>Option marker.</summary>
    public bool Option() => Bool();

    /// <summary>Optional string.</summary>
    public string? OptionalString() => Option() ? String() : null;

    /// <summary>Count of a list, map or set; never more than the bytes that follow could hold.</summary>
    public int List()
    {
        var count = U32();
        return count <= (uint)(bytes.Length - at) ? (int)count : throw Damaged($"count {count}");
    }

    /// <summary>Enumeration value.</summary>
    public ushort Enum() => U16();

    private int Count() => List();

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - at)
        {
            throw Damaged($"{count} bytes needed, {bytes.Length - at} left");
        }

        var span = bytes.Slice(at, count);
        at += count;
        return span;
    }

    private readonly InvalidDataException Damaged(string what) => new($"state encoding at byte {at}: {what}");
}
