using System.Text.Json;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Parity;

/// <summary>Kernels <c>signal.*</c> and <c>sizing.base</c>.</summary>
internal static class SignalKernels
{
    public static IReadOnlyList<AlphaParity> All { get; } =
    [
        new("signal.strength", Strengths),
        new("signal.corr", Correlations),
        new("signal.eigmax", Largest),
        new("signal.eigen", Divergence),
        new("signal.robust_z", Robust),
        new("sizing.base", Base),
    ];

    private static string? Strengths(JsonElement input, Utf8JsonWriter output)
    {
        var s = Strength.Of(
            input.Number("x"), input.Number("entry"), input.Number("extreme"), input.Number("dead", 0.0),
            out var error);
        if (error is null)
        {
            output.Bits("s", s);
        }

        return error;
    }

    private static string? Base(JsonElement input, Utf8JsonWriter output)
    {
        var leverage = Strength.BaseLeverage(
            input.Number("s"), input.Number("l_min"), input.Number("l_max"), input.Integer("k", 3), out var error);
        if (error is null)
        {
            output.Bits("base", leverage);
        }

        return error;
    }

    private static string? Correlations(JsonElement input, Utf8JsonWriter output)
    {
        var prices = Matrix(input);
        var n = prices[0].Length;
        var returns = new ReturnWindow(n, prices.Length - 1);
        var row = new double[n];
        for (var t = 1; t < prices.Length; t++)
        {
            for (var i = 0; i < n; i++)
            {
                row[i] = DMath.Log(prices[t][i] / prices[t - 1][i]);
            }

            returns.Append(row);
        }

        var matrix = new CorrelationMatrix(n, prices.Length - 1);
        matrix.Update(returns);
        output.WriteStartArray("active");
        foreach (var instrument in matrix.Active)
        {
            output.WriteNumberValue(instrument);
        }

        output.WriteEndArray();
        var lower = new List<double>();
        for (var i = 1; i < matrix.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                lower.Add(matrix[i, j]);
            }
        }

        output.Bits("lower", lower.ToArray());
        output.Bits("lambda_max", matrix.LargestEigenvalue());
        return null;
    }

    private static string? Largest(JsonElement input, Utf8JsonWriter output)
    {
        var n = input.Integer("n");
        var lower = input.GetProperty("lower").Numbers();
        var a = new double[n * n];
        var next = 0;
        for (var i = 0; i < n; i++)
        {
            a[(i * n) + i] = 1.0;
            for (var j = 0; j < i; j++)
            {
                a[(i * n) + j] = a[(j * n) + i] = lower[next++];
            }
        }

        output.Bits("lambda_max", LargestEigenvalue.Of(a, n));
        return null;
    }

    private static string? Divergence(JsonElement input, Utf8JsonWriter output)
    {
        var prices = Matrix(input);
        var options = new SpectralOptions(
            input.Integer("w_fast", 60), input.Integer("w_slow", 360), input.Integer("k_fast", 6),
            input.Integer("k_slow", 30));
        var signal = new SpectralDivergence(prices[0].Length, options);
        var fast = new List<double>();
        var slow = new List<double>();
        foreach (var row in prices)
        {
            signal.Update(row);
            fast.Add(signal.FastShare);
            slow.Add(signal.SlowShare);
        }

        output.Bits("phi_fast", signal.FastShare);
        output.Bits("phi_slow", signal.SlowShare);
        output.Bits("v_fast", signal.FastVelocity);
        output.Bits("v_slow", signal.SlowVelocity);
        output.Bits("div", signal.Divergence);
        output.Bits("phis_fast", fast.ToArray().AsSpan()[^options.FastSlope..]);
        output.Bits("phis_slow", slow.ToArray().AsSpan()[^options.SlowSlope..]);
        return null;
    }

    private static string? Robust(JsonElement input, Utf8JsonWriter output)
    {
        var window = input.GetProperty("window").Numbers();
        output.Bits("z", RobustScore.Of(input.Number("x"), window, new double[window.Length]) ?? double.NaN);
        return null;
    }

    internal static double[][] Matrix(JsonElement input) =>
        [.. input.GetProperty("prices").EnumerateArray().Select(row => row.Numbers())];
}
