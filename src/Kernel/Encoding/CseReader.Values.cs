using System.Text;

namespace Millwright.Kernel;

/// <content>Decimals, text and maps; only the canonical form is accepted.</content>
public ref partial struct CseReader
{
    private const int DecimalBits = 96;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => bytes.Length - at;

    /// <summary>Instant; negative values are damage.</summary>
    public Instant Instant()
    {
        var ns = I64();
        return ns >= 0 ? new Instant(ns) : throw Damaged("negative instant");
    }

    /// <summary>Duration.</summary>
    public Duration Duration() => new(I64());

    /// <summary>
    /// Reads the tag when it is <paramref name="tag"/>; otherwise leaves the position and returns false.
    /// </summary>
    public bool TryTag(ushort tag)
    {
        if (Remaining < 2 || (bytes[at] | (bytes[at + 1] << 8)) != tag)
        {
            return false;
        }

        at += 2;
        return true;
    }

    /// <summary>Enumeration value up to <paramref name="last"/>.</summary>
    public ushort Enum(ushort last)
    {
        var value = U16();
        return value <= last ? value : throw Damaged($"enumeration value {value}, at most {last}");
    }

    /// <summary>Decimal within the range of <see cref="decimal"/>.</summary>
    public decimal Decimal()
    {
        Decimal(out var mantissa, out var scale);
        var magnitude = mantissa < 0 ? unchecked((UInt128)(-mantissa)) : (UInt128)mantissa;
        if (scale > 28 || magnitude >> DecimalBits != 0)
        {
            throw Damaged("decimal out of range");
        }

        return new decimal(
            unchecked((int)(uint)magnitude),
            unchecked((int)(uint)(magnitude >> 32)),
            unchecked((int)(uint)(magnitude >> 64)),
            mantissa < 0,
            scale);
    }

    /// <summary>Decimal as parts: value = mantissa × 10^−scale.</summary>
    public void Decimal(out Int128 mantissa, out byte scale)
    {
        mantissa = I128();
        scale = U8();
        if (scale > 0 && mantissa % 10 == 0)
        {
            throw Damaged("decimal with trailing zeros");
        }
    }

    /// <summary>String: valid UTF-8 in normalization form C.</summary>
    public string String()
    {
        var utf8 = Bytes();
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            throw Damaged("text is not UTF-8");
        }

        var text = Encoding.UTF8.GetString(utf8);
        return Nfc.IsQuicklyNormalized(text) || Nfc.Normalize(text).AsSpan().SequenceEqual(text)
            ? text
            : throw Damaged("text is not in normalization form C");
    }

    /// <summary>List header whose items take at least <paramref name="minItemBytes"/> bytes each.</summary>
    public int List(int minItemBytes)
    {
        var count = U32();
        return (ulong)count * (ulong)minItemBytes <= (ulong)Remaining ? (int)count : throw Damaged($"count {count}");
    }

    /// <summary>Map or set header; pass <paramref name="order"/> to <see cref="BeginKey"/> and <see cref="EndKey"/>
    /// around each key.</summary>
    public int Map(out CseKeyOrder order)
    {
        order = new CseKeyOrder(-1, 0, 0);
        return List();
    }

    /// <summary>Marks the start of the next key.</summary>
    public readonly void BeginKey(ref CseKeyOrder order) => order = order with { Start = at };

    /// <summary>Marks the end of the key; keys must strictly ascend.</summary>
    public readonly void EndKey(ref CseKeyOrder order)
    {
        var key = bytes[order.Start..at];
        if (order.PreviousStart >= 0
            && bytes.Slice(order.PreviousStart, order.PreviousLength).SequenceCompareTo(key) >= 0)
        {
            throw Damaged("map keys do not ascend");
        }

        order = new CseKeyOrder(order.Start, key.Length, order.Start);
    }
}
