using System.Buffers.Text;
using System.Security.Cryptography;

namespace Millwright.Storage;

/// <summary>
/// Chain facts of one ledger line, read without knowing its kind: canonical JSON starts with <c>seq</c> and
/// <c>cause_seq</c> and ends with <c>prev_hash</c> and <c>hash</c> (grid.md §5.1).
/// </summary>
public readonly record struct LedgerLine
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashSize = 32;

    private const int HashTail = 9 + 64 + 2;
    private const int PrevTail = 14 + 64 + 1;

    /// <summary>Transaction number.</summary>
    public ulong Tx { get; private init; }

    /// <summary>Journal position of the cause.</summary>
    public ulong CauseSeq { get; private init; }

    /// <summary>Stated hash of the previous line.</summary>
    public UInt256 PrevHash { get; private init; }

    /// <summary>Stated hash of this line.</summary>
    public UInt256 Hash { get; private init; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">UTF-8 without the line feed.</param>
    /// <param name="parsed">The facts.</param>
    /// <returns>False when the form is not canonical at its start or end.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out LedgerLine parsed)
    {
        parsed = default;
        if (line.Length < HashTail + PrevTail
            || !line.StartsWith("{\"seq\":"u8)
            || !Utf8Parser.TryParse(line[7..], out ulong tx, out var used)
            || !line[(7 + used)..].StartsWith(",\"cause_seq\":"u8)
            || !Utf8Parser.TryParse(line[(7 + used + 13)..], out ulong cause, out _))
        {
            return false;
        }

        var tail = line[^HashTail..];
        var prev = line[^(HashTail + PrevTail)..^HashTail];
        if (!tail.StartsWith(",\"hash\":\""u8)
            || !tail.EndsWith("\"}"u8)
            || !prev.StartsWith(",\"prev_hash\":\""u8)
            || prev[^1] != '"'
            || !UInt256.TryParse(tail[9..73], out var hash)
            || !UInt256.TryParse(prev[14..78], out var prevHash))
        {
            return false;
        }

        parsed = new LedgerLine { Tx = tx, CauseSeq = cause, PrevHash = prevHash, Hash = hash };
        return true;
    }

    /// <summary>Transaction whose break the line accepts (grid.md §5.10), or null.</summary>
    public static ulong? AcceptedBreak(ReadOnlySpan<byte> line)
    {
        var memo = ",\"memo\":{\"accepted_break\":"u8;
        var at = line.IndexOf(memo);
        return at > 0 && Utf8Parser.TryParse(line[(at + memo.Length)..], out ulong tx, out _) ? tx : null;
    }

    /// <summary>Hash that a line ought to state: SHA-256 of the line without its <c>hash</c> member.</summary>
    public static UInt256 ComputeHash(ReadOnlySpan<byte> line)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(line[..^HashTail]);
        sha.AppendData("}"u8);
        Span<byte> digest = stackalloc byte[HashSize];
        sha.GetHashAndReset(digest);
        return new UInt256(digest);
    }
}
