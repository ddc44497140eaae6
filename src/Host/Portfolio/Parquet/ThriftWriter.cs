using System.Text;

namespace Millwright.Host.Portfolio.Parquet;

/// <summary>The part of Thrift's compact protocol that Parquet needs: structs, lists, integers, texts.</summary>
internal sealed class ThriftWriter(Stream to)
{
    private const byte I32 = 5;
    private const byte I64 = 6;
    private const byte Binary = 8;
    private const byte ListType = 9;
    private const byte Struct = 12;

    private readonly Stack<int> fields = new();
    private int last;

    /// <summary>A 32-bit field.</summary>
    public void Int(int field, int value)
    {
        Head(field, I32);
        Varint(((ulong)value << 1) ^ (value < 0 ? ulong.MaxValue : 0UL));
    }

    /// <summary>A 64-bit field.</summary>
    public void Long(int field, long value)
    {
        Head(field, I64);
        Varint((ulong)((value << 1) ^ (value >> 63)));
    }

    /// <summary>A text field.</summary>
    public void Text(int field, string value)
    {
        Head(field, Binary);
        Bytes(value);
    }

    /// <summary>A list of structs; each is written by the callback.</summary>
    public void Structs<T>(int field, IReadOnlyList<T> items, Action<T> write)
    {
        List(field, Struct, items.Count);
        foreach (var item in items)
        {
            Enter();
            write(item);
            Leave();
        }
    }

    /// <summary>A list of 32-bit numbers.</summary>
    public void Ints(int field, params int[] items)
    {
        List(field, I32, items.Length);
        foreach (var item in items)
        {
            Varint((ulong)item << 1);
        }
    }

    /// <summary>A list of texts.</summary>
    public void Texts(int field, params string[] items)
    {
        List(field, Binary, items.Length);
        foreach (var item in items)
        {
            Bytes(item);
        }
    }

    /// <summary>A struct field.</summary>
    public void Inner(int field, Action write)
    {
        Head(field, Struct);
        Enter();
        write();
        Leave();
    }

    /// <summary>Ends the outermost struct.</summary>
    public void End() => to.WriteByte(0);

    private void List(int field, byte type, int count)
    {
        Head(field, ListType);
        if (count < 15)
        {
            to.WriteByte((byte)((count << 4) | type));
            return;
        }

        to.WriteByte((byte)(0xF0 | type));
        Varint((ulong)count);
    }

    private void Enter()
    {
        fields.Push(last);
        last = 0;
    }

    private void Leave()
    {
        to.WriteByte(0);
        last = fields.Pop();
    }

    private void Head(int field, byte type)
    {
        to.WriteByte((byte)(((field - last) << 4) | type));
        last = field;
    }

    private void Bytes(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Varint((ulong)bytes.Length);
        to.Write(bytes);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            to.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        to.WriteByte((byte)value);
    }
}
