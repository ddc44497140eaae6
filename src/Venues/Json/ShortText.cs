using System.Runtime.CompilerServices;
using System.Text;

namespace Millwright.Venues;

/// <summary>Up to 31 ASCII bytes by value: ids and asset names of hot frames without allocation.</summary>
public struct ShortText : IEquatable<ShortText>
{
    /// <summary>Most bytes kept; longer texts are cut.</summary>
    public const int Capacity = 31;

    private Bytes bytes;
    private byte length;

    /// <summary>Copies a text.</summary>
    public ShortText(ReadOnlySpan<byte> text)
    {
        length = (byte)Math.Min(text.Length, Capacity);
        text[..length].CopyTo(bytes);
    }

    /// <summary>Bytes kept.</summary>
    public readonly int Length => length;

    /// <summary>True without any byte.</summary>
    public readonly bool IsEmpty => length == 0;

    /// <summary>True when the bytes are equal.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => ((ReadOnlySpan<byte>)bytes)[..length].SequenceEqual(text);

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(ShortText a, ShortText b) => a.Equals(b);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(ShortText a, ShortText b) => !a.Equals(b);

    /// <inheritdoc/>
    public readonly bool Equals(ShortText other) => Is(((ReadOnlySpan<byte>)other.bytes)[..other.length]);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ShortText other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text; allocates.</summary>
    public override readonly string ToString() => Encoding.ASCII.GetString(((ReadOnlySpan<byte>)bytes)[..length]);

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte first;
    }
}
