using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Portfolio.Strands;

/// <summary>Identity of a decision: pure functions of its inputs (portfolio.md §9.1).</summary>
public static class StrandId
{
    private static ReadOnlySpan<byte> Namespace =>
        [0x6D, 0x69, 0x6C, 0x6C, 0x77, 0x72, 0x69, 0x67, 0x68, 0x74, 0x2F, 0x70, 0x6D, 0x2F, 0x61, 0x64];

    /// <summary>First 16 hex digits of SHA-256 over <c>token|chain|slot_ms|type|cause</c>.</summary>
    public static string Key(string token, string chain, long slotMs, string type, string cause)
    {
        Span<byte> hash = stackalloc byte[32];
        Hash(string.Create(CultureInfo.InvariantCulture, $"{token}|{chain}|{slotMs}|{type}|{cause}"), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>UUID version 5 over <c>token|ts|type|key</c>.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5350", Justification = "RFC 9562 defines version 5 by SHA-1; it names, it does not protect")]
    public static string Of(string token, long timeMs, string type, string key)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{token}|{timeMs}|{type}|{key}");
        Span<byte> bytes = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        Namespace.CopyTo(bytes);
        var n = 16 + Encoding.UTF8.GetBytes(name, bytes[16..]);
        Span<byte> hash = stackalloc byte[20];
        SHA1.HashData(bytes[..n], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    private static void Hash(string text, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
    }
}
