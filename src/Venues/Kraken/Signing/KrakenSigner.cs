using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Venues.Kraken;

/// <summary>
/// Signature of private REST calls (grid.md §9.2): Base64(HMAC-SHA512(secret, path ‖ SHA256(nonce ‖ body))). The
/// secret never leaves this object: it has no text form and is wiped on disposal.
/// </summary>
public sealed class KrakenSigner : IDisposable
{
    /// <summary>Characters of a signature.</summary>
    public const int Length = 88;

    private readonly byte[] secret;

    private KrakenSigner(byte[] secret) => this.secret = secret;

    /// <summary>Creates a signer from the Base64 text of an API secret; the error does not repeat the text.</summary>
    public static Result<KrakenSigner> Create(string secretBase64)
    {
        ArgumentNullException.ThrowIfNull(secretBase64);
        var bytes = new byte[secretBase64.Length];
        return Convert.TryFromBase64String(secretBase64, bytes, out var length) && length >= 16
            ? Result<KrakenSigner>.Ok(new KrakenSigner(bytes[..length]))
            : Result<KrakenSigner>.Fail(
                "exchange.api_secret", "unknown", "The API secret is not the Base64 text of at least 16 bytes.");
    }

    /// <summary>Signs one call.</summary>
    /// <param name="path">Path of the request, for example <c>/0/private/AddOrder</c>.</param>
    /// <param name="nonce">The nonce that the body contains.</param>
    /// <param name="body">URL-encoded body.</param>
    public string Sign(string path, string nonce, string body)
    {
        Span<byte> target = stackalloc byte[Length];
        Sign(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(body), target);
        return Encoding.ASCII.GetString(target);
    }

    /// <summary>Signs one call without allocation.</summary>
    /// <param name="path">Path of the request, at most 128 bytes.</param>
    /// <param name="nonce">Decimal nonce.</param>
    /// <param name="body">URL-encoded body.</param>
    /// <param name="target">Receives <see cref="Length"/> ASCII bytes.</param>
    public void Sign(ReadOnlySpan<byte> path, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> body, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(path.Length, 128);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Length);
        var length = nonce.Length + body.Length;
        byte[]? rented = null;
        var text = length <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(length);
        nonce.CopyTo(text);
        body.CopyTo(text[nonce.Length..]);
        Span<byte> message = stackalloc byte[128 + SHA256.HashSizeInBytes];
        path.CopyTo(message);
        SHA256.HashData(text[..length], message[path.Length..]);
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(secret, message[..(path.Length + SHA256.HashSizeInBytes)], mac);
        Base64.EncodeToUtf8(mac, target, out _, out _);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
