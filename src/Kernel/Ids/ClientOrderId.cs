using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <summary>
/// Client order id (kernel.md §9.3): letter <c>M</c> and 17 Crockford base-32 digits of
/// <c>instance u10 | plant u20 | epoch u14 | intent u36 | check u5</c>; a reversible, deterministic text of 18
/// characters. The check digit is the low 5 bits of the CRC-32C of the 80-bit big-endian prefix.
/// </summary>
public readonly record struct ClientOrderId
{
    /// <summary>Characters of the text form.</summary>
    public const int TextLength = 18;

    /// <summary>First character.</summary>
    public const char Letter = 'M';

    /// <summary>Largest <see cref="Instance"/>.</summary>
    public const uint MaxInstance = (1U << 10) - 1U;

    /// <summary>Largest <see cref="Plant"/>.</summary>
    public const uint MaxPlant = (1U << 20) - 1U;

    /// <summary>Largest <see cref="Epoch"/>.</summary>
    public const uint MaxEpoch = (1U << 14) - 1U;

    /// <summary>Largest <see cref="Intent"/>.</summary>
    public const ulong MaxIntent = (1UL << 36) - 1UL;

    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ClientOrderId(uint instance, uint plant, uint epoch, ulong intent)
    {
        Instance = instance;
        Plant = plant;
        Epoch = epoch;
        Intent = intent;
    }

    /// <summary>Installation (<c>kernel.instance</c>), 10 bits.</summary>
    public uint Instance { get; }

    /// <summary>Plant number, 20 bits.</summary>
    public uint Plant { get; }

    /// <summary>Lease epoch or accepted journal losses, 14 bits.</summary>
    public uint Epoch { get; }

    /// <summary>Intent number, 36 bits.</summary>
    public ulong Intent { get; }

    /// <summary>Builds an id; a part outside its width is <c>domain:&lt;part&gt;:above_max</c>.</summary>
    public static Result<ClientOrderId> Create(ulong instance, ulong plant, ulong epoch, ulong intent)
    {
        var field = instance > MaxInstance ? "instance" : plant > MaxPlant ? "plant"
            : epoch > MaxEpoch ? "epoch" : intent > MaxIntent ? "intent" : null;
        return field is null
            ? Result<ClientOrderId>.Ok(new ClientOrderId((uint)instance, (uint)plant, (uint)epoch, intent))
            : Result<ClientOrderId>.Fail(field, "above_max", "The part of a client order id exceeds its bit width.");
    }

    /// <summary>Writes the 18 characters.</summary>
    public void Format(Span<char> text)
    {
        var prefix = Prefix();
        var value = (prefix << 5) | Check(prefix);
        text[0] = Letter;
        for (var i = TextLength - 1; i >= 1; i--)
        {
            text[i] = Digits[(int)(uint)(value & 31)];
            value >>= 5;
        }
    }

    /// <summary>
    /// Reads the text form. False for a foreign id: other length, other letter, a character outside the upper-case
    /// alphabet, or a wrong check digit.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ClientOrderId id)
    {
        id = default;
        if (text.Length != TextLength || text[0] != Letter)
        {
            return false;
        }

        var value = UInt128.Zero;
        foreach (var c in text[1..])
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            value = (value << 5) | (uint)digit;
        }

        var prefix = value >> 5;
        if ((uint)(value & 31) != Check(prefix))
        {
            return false;
        }

        id = new ClientOrderId(
            (uint)(prefix >> 70),
            (uint)(prefix >> 50) & MaxPlant,
            (uint)(prefix >> 36) & MaxEpoch,
            (ulong)prefix & MaxIntent);
        return true;
    }

    /// <summary>The 18 characters.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[TextLength];
        Format(text);
        return new string(text);
    }

    private UInt128 Prefix() =>
        ((UInt128)Instance << 70) | ((UInt128)Plant << 50) | ((UInt128)Epoch << 36) | Intent;

    private static uint Check(UInt128 prefix)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, prefix);
        return Crc32C.Compute(bytes[6..]) & 31U;
    }
}
