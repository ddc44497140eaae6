using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Millwright.Markets;

/// <summary>
/// The random stream of one paper exchange (kernel.md §12): xoshiro256** seeded by root and stream name.
/// </summary>
internal sealed class PaperRandom
{
    private ulong s0, s1, s2, s3;

    public PaperRandom(ulong root, string stream)
    {
        var name = Encoding.UTF8.GetBytes(stream);
        var input = new byte[9 + 8 + name.Length];
        "mw-rng-v1"u8.CopyTo(input);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(9), root);
        name.CopyTo(input, 17);
        var hash = SHA256.HashData(input);
        s0 = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        s1 = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8));
        s2 = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(16));
        s3 = BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(24));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    public void Encode(CseWriter writer)
    {
        writer.U64(s0);
        writer.U64(s1);
        writer.U64(s2);
        writer.U64(s3);
    }

    public void Decode(ref CseReader reader)
    {
        s0 = reader.U64();
        s1 = reader.U64();
        s2 = reader.U64();
        s3 = reader.U64();
    }

    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => probability > 0.0 && Uniform() < probability;

    /// <summary>Uniform in [0, <paramref name="bound"/>), exactly, by multiply-shift with rejection.</summary>
    public ulong Below(ulong bound)
    {
        var low = Math.BigMul(Next(), bound, out var fraction);
        if (fraction < bound)
        {
            var threshold = unchecked(0UL - bound) % bound;
            while (fraction < threshold)
            {
                low = Math.BigMul(Next(), bound, out fraction);
            }
        }

        return low;
    }
}
