namespace Millwright.Kernel;

/// <summary>
/// Deterministic, reversible client order id (kernel.md §9.3): letter <c>M</c> + 17 Crockford base-32 digits of
/// instance u10 | plant u20 | epoch u14 | intent u36 | check u5.
/// </summary>
public static class ClientOrderId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Encodes; the ranges are asserted.</summary>
    public static string Encode(ushort instance, uint plant, ushort epoch, ulong intent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(instance, 1023);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plant, (1u << 20) - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, (1 << 14) - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(intent, (1ul << 36) - 1);
        var prefix = ((UInt128)instance << 70) | ((UInt128)plant << 50) | ((UInt128)epoch << 36) | intent;
        var bits = (prefix << 5) | Check(prefix);
        Span<char> text = stackalloc char[Length];
        text[0] = 'M';
        for (var i = Length - 1; i >= 1; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return new string(text);
    }

    /// <summary>Decodes an id of ours: tag and check digits hold.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> id, out ushort instance, out uint plant, out ushort epoch, out ulong intent)
    {
        (instance, plant, epoch, intent) = (0, 0, 0, 0);
        if (id.Length != Length || id[0] != 'M')
        {
            return false;
        }

        UInt128 bits = 0;
        foreach (var c in id[1..])
        {
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)digit;
        }

        var prefix = bits >> 5;
        if (Check(prefix) != (uint)(bits & 31))
        {
            return false;
        }

        intent = (ulong)(prefix & ((1ul << 36) - 1));
        epoch = (ushort)((ulong)(prefix >> 36) & ((1u << 14) - 1));
        plant = (uint)((ulong)(prefix >> 50) & ((1u << 20) - 1));
        instance = (ushort)((ulong)(prefix >> 70) & 1023);
        return true;
    }

    private static uint Check(UInt128 prefix)
    {
        Span<byte> bytes = stackalloc byte[10];
        for (var i = 9; i >= 0; i--)
        {
            bytes[i] = (byte)(prefix & 0xFF);
            prefix >>= 8;
        }

        return Crc32C.Compute(bytes) & 31;
    }
}
