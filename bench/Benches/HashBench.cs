using System.Diagnostics;
using System.Security.Cryptography;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Cost of the check sums on one frame.</summary>
internal sealed class HashBench : IBench
{
    public string Name => "hash";

    public string Proves => "CRC-32C, XXH64 and SHA-256 cost what the frame budget assumes";

    public void Run(BenchReport report)
    {
        var data = new byte[128];
        report.Check(Crc32C.Compute("123456789"u8) == 0xE3069283, "CRC-32C of 123456789");
        var n = report.Quick ? 2_000_000 : 20_000_000;
        for (var warm = 0; warm < 3; warm++)
        {
            Crc(data, n / 10);
            Xxh(data, n / 10);
        }

        report.Figure("crc32c 128 B", PerCall(n, () => Crc(data, n)), "ns", 10, atLeast: false);
        report.Figure("xxh64 128 B", PerCall(n, () => Xxh(data, n)), "ns", 60, atLeast: false);
        report.Figure("sha256 128 B", PerCall(n / 10, () => Sha(data, n / 10)), "ns");
    }

    private static ulong Crc(byte[] data, int n)
    {
        var sum = 0u;
        for (var i = 0; i < n; i++)
        {
            sum += Crc32C.Compute(data);
        }

        return sum;
    }

    private static ulong Xxh(byte[] data, int n)
    {
        var sum = 0ul;
        for (var i = 0; i < n; i++)
        {
            sum += XxHash64.Hash(data, sum);
        }

        return sum;
    }

    private static ulong Sha(byte[] data, int n)
    {
        var sum = 0ul;
        Span<byte> digest = stackalloc byte[32];
        for (var i = 0; i < n; i++)
        {
            SHA256.HashData(data, digest);
            sum += digest[0];
        }

        return sum;
    }

    private static double PerCall(int n, Func<ulong> loop)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(loop());
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / n;
    }
}
