using System.Globalization;
using System.Text;
using Millwright.Kernel;

namespace Millwright.Host.Parity;

/// <summary>Rolling XXH64 over answers: <c>h ← XXH64(line, seed = h)</c> (alpha.md A.4).</summary>
internal static class ParityDigest
{
    /// <summary>Next value.</summary>
    public static ulong Of(ulong digest, string line) => XxHash64.Hash(Encoding.UTF8.GetBytes(line), digest);

    /// <summary><c>0x</c> and 16 digits.</summary>
    public static string Text(ulong digest) => string.Create(CultureInfo.InvariantCulture, $"0x{digest:X16}");
}
