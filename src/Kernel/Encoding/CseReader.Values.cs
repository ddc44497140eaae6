using System.Text;

namespace Millwright.Kernel;

/// <summary>Counted values, text, decimals and maps of the canonical encoding.</summary>
public ref partial struct CseReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Item count of a list whose items take at least <paramref name="minItemBytes"/> bytes each; a count that
    /// cannot fit the remaining data fails with <see cref="CseFailure.Truncated"/> before anything is allocated.</summary>
    public int List(int minItemBytes = 1)
    {
        var count = U32();
        if (!Ok || (ulong)count * (ulong)minItemBytes > (ulong)Remaining)
        {
            Fail(CseFailure.Truncated);
            return 0;
        }

        return (int)count;
    }

    /// <summary>Length-prefixed bytes; a view into the data.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = U32();
        if (length > int.MaxValue)
        {
            Fail(CseFailure.Truncated);
        }

        return Take((int)(length & int.MaxValue), out var slice) ? slice : default;
    }

    /// <summary>Text: valid UTF-8 in normalization form C.</summary>
    public string String()
    {
        var bytes = Bytes();
        if (!Ok)
        {
            return string.Empty;
        }

        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            Fail(CseFailure.BadText);
            return string.Empty;
        }

        var text = StrictUtf8.GetString(bytes);
        if (!Nfc.IsQuicklyNormalized(text) && !Nfc.Normalize(text).AsSpan().SequenceEqual(text))
        {
            Fail(CseFailure.BadText);
            return string.Empty;
        }

        return text;
    }

    /// <summary>Decimal within the range of <see cref="decimal"/>, else <see cref="CseFailure.OutOfRange"/>.</summary>
    public decimal Decimal()
    {
        Decimal(out var mantissa, out var scale);
        var magnitude = (UInt128)Int128.Abs(mantissa == Int128.MinValue ? Int128.Zero : mantissa);
        if (scale > 28 || (magnitude >> 96) != 0 || mantissa == Int128.MinValue)
        {
            Fail(CseFailure.OutOfRange);
            return 0m;
        }

        var low = (ulong)magnitude;
        var high = (uint)(magnitude >> 64);
        return new decimal(unchecked((int)low), (int)(low >> 32), unchecked((int)high), mantissa < 0, scale);
    }

    /// <summary>Decimal as parts: value = mantissa × 10^−scale; trailing zeros fail.</summary>
    public void Decimal(out Int128 mantissa, out byte scale)
    {
        mantissa = I128();
        scale = U8();
        if (scale > 0 && mantissa % 10 == 0)
        {
            Fail(CseFailure.NotCanonical);
            mantissa = 0;
            scale = 0;
        }
    }

    /// <summary>Entry count of a map or set; pass <paramref name="order"/> to <see cref="EndKey"/> after each key.</summary>
    public int Map(out CseKeyOrder order, int minEntryBytes = 1)
    {
        order = new CseKeyOrder(-1, 0, 0);
        return List(minEntryBytes);
    }

    /// <summary>Marks the start of the next key.</summary>
    public readonly void BeginKey(ref CseKeyOrder order) => order = order with { Start = position };

    /// <summary>Marks the end of the key; keys that do not strictly ascend fail with
    /// <see cref="CseFailure.NotCanonical"/>.</summary>
    public void EndKey(ref CseKeyOrder order)
    {
        if (!Ok)
        {
            return;
        }

        var key = data[order.Start..position];
        if (order.PreviousStart >= 0
            && data.Slice(order.PreviousStart, order.PreviousLength).SequenceCompareTo(key) >= 0)
        {
            Fail(CseFailure.NotCanonical);
        }

        order = new CseKeyOrder(order.Start, key.Length, order.Start);
    }
}
