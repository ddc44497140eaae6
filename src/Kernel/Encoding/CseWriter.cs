using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Millwright.Kernel;

/// <summary>
/// Canonical State Encoding (kernel.md §8.1) into a growable, reusable buffer; allocates nothing after warm-up.
/// Callers write struct fields in ascending tag order and map entries through <see cref="SortedMap"/>.
/// </summary>
public sealed partial class CseWriter
{
    private byte[] buffer;
    private int used;

    /// <summary>Creates a writer with an initial capacity in bytes.</summary>
    public CseWriter(int capacity = 4096) => buffer = new byte[capacity];

    /// <summary>Everything written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, used);

    /// <summary>Bytes written.</summary>
    public int Length => used;

    /// <summary>Forgets the content, keeps the buffer.</summary>
    public void Clear()
    {
        used = 0;
        mapDepth = 0;
        entryCount = 0;
    }

    /// <summary>Root header: <c>MWS1</c>, schema, version. A struct follows.</summary>
    public void Root(uint schema, ushort version)
    {
        "MWS1"u8.CopyTo(Take(4));
        U32(schema);
        U16(version);
    }

    /// <summary>Tag of the next struct field; fields ascend.</summary>
    public void Tag(ushort tag) => U16(tag);

    /// <summary>Ends a struct (<c>0xFFFF</c>).</summary>
    public void EndStruct() => U16(0xFFFF);

    /// <summary>One byte, 0 or 1.</summary>
    public void Bool(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>Unsigned 8 bit.</summary>
    public void U8(byte value) => Take(1)[0] = value;

    /// <summary>Unsigned 16 bit.</summary>
    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Unsigned 32 bit.</summary>
    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Unsigned 64 bit.</summary>
    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Signed 8 bit.</summary>
    public void I8(sbyte value) => Take(1)[0] = (byte)value;

    /// <summary>Signed 16 bit.</summary>
    public void I16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Take(2), value);

    /// <summary>Signed 32 bit.</summary>
    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Signed 64 bit.</summary>
    public void I64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Unsigned 128 bit.</summary>
    public void U128(UInt128 value) => BinaryPrimitives.WriteUInt128LittleEndian(Take(16), value);

    /// <summary>Signed 128 bit.</summary>
    public void I128(Int128 value) => BinaryPrimitives.WriteInt128LittleEndian(Take(16), value);

    /// <summary>binary64; −0 is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN is not encodable.</exception>
    public void F64(double value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsNaN(value), true, nameof(value));
        BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);
    }

    /// <summary>binary32; −0 is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN is not encodable.</exception>
    public void F32(float value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(float.IsNaN(value), true, nameof(value));
        BinaryPrimitives.WriteSingleLittleEndian(Take(4), value);
    }

    /// <summary>Bytes: u32 length and data.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        U32((uint)value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Bytes that are already canonical (an encoded sub-document), without a length.</summary>
    public void Raw(ReadOnlySpan<byte> encoded) => encoded.CopyTo(Take(encoded.Length));

    /// <summary>Nanoseconds since the epoch as i64.</summary>
    public void Instant(Instant value) => I64(value.Ns);

    /// <summary>Nanoseconds as i64.</summary>
    public void Duration(Duration value) => I64(value.Ns);

    /// <summary>Option: writes 0 or 1; the value follows when present.</summary>
    public bool Option(bool present)
    {
        Bool(present);
        return present;
    }

    /// <summary>Optional string.</summary>
    public void OptionalString(string? value)
    {
        if (Option(value is not null))
        {
            String(value!);
        }
    }

    /// <summary>List header: u32 count; the items follow in order.</summary>
    public void List(int count) => U32((uint)count);

    /// <summary>Enumeration value as u16.</summary>
    public void Enum(ushort value) => U16(value);

    /// <summary>
    /// Map or set: u32 count, then entries sorted by their encoded key bytes. Keys and values are written by the
    /// callbacks, one entry at a time.
    /// </summary>
    public void SortedMap<T>(IReadOnlyList<T> entries, Action<CseWriter, T> key, Action<CseWriter, T> value)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var encoded = new List<(byte[] Key, T Entry)>(entries.Count);
        var scratch = new CseWriter(64);
        foreach (var entry in entries)
        {
            scratch.Clear();
            key(scratch, entry);
            encoded.Add((scratch.Written.ToArray(), entry));
        }

        encoded.Sort(static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        U32((uint)encoded.Count);
        foreach (var (bytes, entry) in encoded)
        {
            bytes.CopyTo(Take(bytes.Length));
            value(this, entry);
        }
    }

    /// <summary>SHA-256 of everything written.</summary>
    public void Sha256(Span<byte> digest) => SHA256.HashData(Written, digest);

    private Span<byte> Take(int count)
    {
        var needed = used + count;
        if (needed > buffer.Length)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)needed);
            Array.Resize(ref buffer, size);
        }

        var span = buffer.AsSpan(used, count);
        used = needed;
        return span;
    }
}
