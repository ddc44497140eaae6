using System.Runtime.InteropServices;

namespace Millwright.Ledger;

/// <summary>
/// 64-bit digest of the facts of a posting, equal on every machine. It decides whether a repeated key carries
/// identical content (grid.md §5.1); it is no protection against tampering, the SHA-256 chain is.
/// </summary>
internal struct ContentDigest
{
    private const ulong Odd1 = 0x9E3779B185EBCA87UL;
    private const ulong Odd2 = 0xC2B2AE3D27D4EB4FUL;

    private ulong state;

    /// <summary>Digest of everything added so far.</summary>
    public readonly ulong Value
    {
        get
        {
            var h = state;
            h = (h ^ (h >> 33)) * Odd2;
            return h ^ (h >> 29);
        }
    }

    /// <summary>Adds a whole number.</summary>
    public void Add(long value) => Add(unchecked((ulong)value));

    /// <summary>Adds a whole number.</summary>
    public void Add(ulong value)
    {
        unchecked
        {
            state = (ulong.RotateLeft(state ^ (value * Odd2), 31) * Odd1) + Odd2;
        }
    }

    /// <summary>Adds a decimal by value: 1.50 and 1.5 are equal.</summary>
    public void Add(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        var mantissa = new UInt128((uint)bits[2], low);
        var scale = value.Scale;
        if (bits[2] == 0)
        {
            while (scale > 0 && low % 10UL == 0UL)
            {
                low /= 10UL;
                scale--;
            }

            mantissa = low;
        }

        while (scale > 0 && mantissa % 10U == 0)
        {
            mantissa /= 10U;
            scale--;
        }

        Add((ulong)mantissa);
        var sign = mantissa == 0 ? 0UL : ((uint)bits[3] & 0x80000000UL) << 32;
        Add((ulong)(mantissa >> 64) | ((ulong)(uint)scale << 32) | sign);
    }

    /// <summary>Adds an optional decimal.</summary>
    public void Add(decimal? value)
    {
        Add(value.HasValue ? 1UL : 0UL);
        if (value is { } number)
        {
            Add(number);
        }
    }

    /// <summary>Adds text with its length.</summary>
    public void Add(string? text)
    {
        var span = text.AsSpan();
        Add((ulong)span.Length);
        var words = MemoryMarshal.Cast<char, ulong>(span);
        foreach (var word in words)
        {
            Add(word);
        }

        for (var i = words.Length * 4; i < span.Length; i++)
        {
            Add((ulong)span[i]);
        }
    }
}
