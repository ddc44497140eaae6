using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Millwright.Kernel;

/// <summary>
/// Start-up self-test of floating point (kernel.md §13 F10): 64 probe expressions that contraction, double rounding,
/// flushed subnormals or a wrong function would change. A mismatch means exit code 5.
/// </summary>
public static class FloatSelfTest
{
    /// <summary>Number of probes.</summary>
    public const int Probes = 64;

    /// <summary>SHA-256 over the little-endian results on every conforming platform.</summary>
    public const string Expected = "bedc1386ff72d4845edfe04f026749573f319d3b6f7581e62bd2666b0e125deb";

    private static readonly double[] Inputs =
        [0.1, 0.2, 0.3, 1.0 / 3.0, 1e16, 5e-324, 2.2250738585072014e-308, 1e308, 123456789.125, -7.25, 0.7, 1e-9];

    /// <summary>Runs the probes; <c>domain:float_self_test:unknown</c> names both hashes when they differ.</summary>
    public static Result<Digest256> Verify()
    {
        var digest = Compute();
        return digest.ToString() == Expected
            ? Result<Digest256>.Ok(digest)
            : Result<Digest256>.Fail(
                "float_self_test", "unknown", $"Floating point differs here: {digest}, expected {Expected}.");
    }

    /// <summary>Hash of the 64 results: stored in segment headers.</summary>
    public static Digest256 Compute()
    {
        Span<double> results = stackalloc double[Probes];
        Arithmetic(results, Inputs);
        Conversions(results[16..], Inputs);
        Functions(results[24..], Inputs);
        Span<byte> bytes = stackalloc byte[Probes * sizeof(double)];
        for (var i = 0; i < Probes; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], results[i]);
        }

        return Digest256.Of(bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Arithmetic(Span<double> y, double[] x)
    {
        y[0] = x[0] + x[1];
        y[1] = (x[0] * x[1]) + x[2];
        y[2] = (x[3] * 3.0) - 1.0;
        y[3] = (x[0] * x[0]) - 0.01;
        y[4] = Math.FusedMultiplyAdd(x[0], x[0], -0.01);
        y[5] = x[4] + 2.9999;
        y[6] = (x[4] + 1.0) - x[4];
        y[7] = x[5] * 0.5;
        y[8] = x[5] * 0.75;
        y[9] = x[6] * 0.5;
        y[10] = x[6] - (x[6] * 0.9999999999999998);
        y[11] = (x[7] * 10.0) / 10.0;
        y[12] = Math.Sqrt(2.0 + x[5]);
        y[13] = Math.Sqrt(x[5]);
        y[14] = x[8] / x[9];
        y[15] = ((x[0] + x[1]) + x[2]) - (x[0] + (x[1] + x[2]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Conversions(Span<double> y, double[] x)
    {
        y[0] = (long)x[8];
        y[1] = (long)x[9];
        y[2] = 9007199254740991L * (long)Math.Ceiling(x[0]);
        y[3] = (double)(9007199254740993L + (long)x[9]);
        y[4] = (float)x[0];
        y[5] = Math.Floor(x[9]);
        y[6] = Math.Round(x[8] * 4.0 / 8.0, MidpointRounding.ToEven);
        y[7] = -(x[0] - x[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Functions(Span<double> y, double[] x)
    {
        ReadOnlySpan<double> arguments = [x[10], x[1]];
        for (var i = 0; i < arguments.Length; i++)
        {
            var a = arguments[i];
            var o = i * 20;
            y[o] = DMath.Log(a);
            y[o + 1] = DMath.Log1p(a);
            y[o + 2] = DMath.Log2(a);
            y[o + 3] = DMath.Log10(a);
            y[o + 4] = DMath.Exp(a);
            y[o + 5] = DMath.Expm1(a);
            y[o + 6] = DMath.Pow(a, x[8] / 1e8);
            y[o + 7] = DMath.Sin(a * 100.0);
            y[o + 8] = DMath.Cos(a * 100.0);
            y[o + 9] = DMath.Tan(a * 100.0);
            y[o + 10] = DMath.Asin(a);
            y[o + 11] = DMath.Acos(a);
            y[o + 12] = DMath.Atan(a);
            y[o + 13] = DMath.Atan2(a, -x[2]);
            y[o + 14] = DMath.Sinh(a);
            y[o + 15] = DMath.Cosh(a);
            y[o + 16] = DMath.Tanh(a);
            y[o + 17] = DMath.Erf(a);
            y[o + 18] = DMath.Erfc(a);
            y[o + 19] = DMath.Cbrt(a) + DMath.Hypot(a, x[2]);
        }
    }
}
