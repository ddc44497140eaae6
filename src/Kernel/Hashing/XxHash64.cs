using System.Buffers.Binary;
using System.Numerics;

namespace Millwright.Kernel;

/// <summary>XXH64: rolling trace digest and non-adversarial content keys (kernel.md §8.2).</summary>
public static class XxHash64
{
    private const ulong P1 = 11400714785074694791UL;
    private const ulong P2 = 14029467366897019727UL;
    private const ulong P3 = 1609587929392839161UL;
    private const ulong P4 = 9650029242287828579UL;
    private const ulong P5 = 2870177450012600261UL;

    /// <summary>Hash of <paramref name="data"/> with <paramref name="seed"/>; empty input and seed 0 give EF46DB3751D8E999.</summary>
    public static ulong Hash(ReadOnlySpan<byte> data, ulong seed = 0UL)
    {
        var rest = data;
        var h = data.Length >= 32 ? Stripes(ref rest, seed) : unchecked(seed + P5);
        h = unchecked(h + (ulong)data.Length);
        return Avalanche(Tail(h, rest));
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> rest, ulong seed)
    {
        unchecked
        {
            var v1 = seed + P1 + P2;
            var v2 = seed + P2;
            var v3 = seed;
            var v4 = seed - P1;
            while (rest.Length >= 32)
            {
                v1 = Round(v1, BinaryPrimitives.ReadUInt64LittleEndian(rest));
                v2 = Round(v2, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
                v3 = Round(v3, BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]));
                v4 = Round(v4, BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]));
                rest = rest[32..];
            }

            var h = BitOperations.RotateLeft(v1, 1) + BitOperations.RotateLeft(v2, 7)
                + BitOperations.RotateLeft(v3, 12) + BitOperations.RotateLeft(v4, 18);
            h = Merge(h, v1);
            h = Merge(h, v2);
            h = Merge(h, v3);
            return Merge(h, v4);
        }
    }

    private static ulong Tail(ulong h, ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            while (rest.Length >= 8)
            {
                h ^= Round(0UL, BinaryPrimitives.ReadUInt64LittleEndian(rest));
                h = (BitOperations.RotateLeft(h, 27) * P1) + P4;
                rest = rest[8..];
            }

            if (rest.Length >= 4)
            {
                h ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1;
                h = (BitOperations.RotateLeft(h, 23) * P2) + P3;
                rest = rest[4..];
            }

            foreach (var b in rest)
            {
                h ^= b * P5;
                h = BitOperations.RotateLeft(h, 11) * P1;
            }

            return h;
        }
    }

    private static ulong Round(ulong acc, ulong lane) =>
        unchecked(BitOperations.RotateLeft(acc + (lane * P2), 31) * P1);

    private static ulong Merge(ulong h, ulong lane) => unchecked(((h ^ Round(0UL, lane)) * P1) + P4);

    private static ulong Avalanche(ulong h)
    {
        unchecked
        {
            h = (h ^ (h >> 33)) * P2;
            h = (h ^ (h >> 29)) * P3;
            return h ^ (h >> 32);
        }
    }
}
