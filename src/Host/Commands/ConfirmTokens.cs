using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Host.Commands;

/// <summary>
/// Confirmation tokens bound to kind, target and payload (kernel.md §9.5): an HMAC with a key of this process and an
/// expiry, nothing is stored.
/// </summary>
public sealed class ConfirmTokens(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a token valid for two minutes.</summary>
    public string Issue(string kind, string target, string payload)
    {
        var token = new byte[24];
        BinaryPrimitives.WriteInt64LittleEndian(token, (time.GetUtcNow() + Life).ToUnixTimeMilliseconds());
        Sign(token.AsSpan(0, 8), kind, target, payload).AsSpan(0, 16).CopyTo(token.AsSpan(8));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>True when the token was issued for exactly this command and has not expired.</summary>
    public bool Check(string token, string kind, string target, string payload)
    {
        var bytes = new byte[24];
        if (token.Length != Base64Url.GetEncodedLength(24)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != 24)
        {
            return false;
        }

        var expires = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return expires >= time.GetUtcNow().ToUnixTimeMilliseconds()
            && CryptographicOperations.FixedTimeEquals(
                Sign(bytes.AsSpan(0, 8), kind, target, payload).AsSpan(0, 16), bytes.AsSpan(8));
    }

    private byte[] Sign(ReadOnlySpan<byte> expiry, string kind, string target, string payload) =>
        HMACSHA256.HashData(
            key, (byte[])[.. expiry, .. Encoding.UTF8.GetBytes($"{kind}\n{target}\n{payload}")]);
}
