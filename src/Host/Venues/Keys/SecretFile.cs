using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Host.Venues;

/// <summary>
/// Venue keys encrypted at rest: AES-256-GCM under a key derived from a passphrase with PBKDF2-SHA256, 600 000 rounds
/// and a random salt. The file is readable by its owner only; plain values leave by <see cref="Open"/> alone.
/// </summary>
public static class SecretFile
{
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private static readonly byte[] Magic = "MWK1"u8.ToArray();

    /// <summary>Encrypts the values and replaces the file atomically with mode 0600.</summary>
    public static void Seal(string path, string passphrase, IReadOnlyDictionary<string, string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(passphrase);
        var plain = JsonSerializer.SerializeToUtf8Bytes(values);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var tag = new byte[TagBytes];
        var cipher = new byte[plain.Length];
        var key = KeyOf(passphrase, salt);
        using (var aes = new AesGcm(key, TagBytes))
        {
            aes.Encrypt(nonce, plain, cipher, tag, Magic);
        }

        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(path + ".new", options))
        {
            file.Write([.. Magic, .. salt, .. nonce, .. tag, .. cipher]);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Decrypts; a wrong passphrase and a changed file are the same error.</summary>
    public static Result<IReadOnlyDictionary<string, string>> Open(string path, string passphrase)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        const int Head = 4 + SaltBytes + NonceBytes + TagBytes;
        if (bytes.Length < Head || !bytes.AsSpan(0, 4).SequenceEqual(Magic))
        {
            return Fail($"{path} is no file of secrets.");
        }

        var plain = new byte[bytes.Length - Head];
        var key = KeyOf(passphrase, bytes.AsSpan(4, SaltBytes));
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(
                bytes.AsSpan(4 + SaltBytes, NonceBytes), bytes.AsSpan(Head), bytes.AsSpan(Head - TagBytes, TagBytes),
                plain, Magic);
            return Result<IReadOnlyDictionary<string, string>>.Ok(
                JsonSerializer.Deserialize<Dictionary<string, string>>(plain)!);
        }
        catch (CryptographicException)
        {
            return Fail("The passphrase is wrong or the file was changed.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] KeyOf(string passphrase, ReadOnlySpan<byte> salt) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA256, 32);

    private static Result<IReadOnlyDictionary<string, string>> Fail(string text) =>
        Result<IReadOnlyDictionary<string, string>>.Fail("secrets", "unknown", text);
}
