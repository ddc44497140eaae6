using System.Text.Json;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Signal;
using Millwright.Kernel.Parity;

namespace Millwright.Alpha.Parity;

/// <summary>
/// The built-in reference (alpha.md D8, §19 <c>--ref public</c>): every kernel of the plant a second time, from the
/// formulas alone. It shares the logarithms and the form of the lines with the plant, and nothing else.
/// </summary>
public static class PublicReference
{
    private const string Domain = "domain:input:out_of_range";

    /// <summary>Kernels by name.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        new AlphaParity("signal.strength", Strength),
        new AlphaParity("signal.corr", Correlations),
        new AlphaParity("signal.eigmax", Largest),
        new AlphaParity("signal.eigen", Eigen),
        new AlphaParity("signal.robust_z", Robust),
        new AlphaParity("sizing.base", Base),
        new AlphaParity("sizing.compose", Compose),
        new AlphaParity("exit.v7", Exit),
        new AlphaParity("xlev.map", PublicLeverage.Map),
        new AlphaParity("factor.dc", Confirmation),
        new AlphaParity("factor.acb", Boost),
        new AlphaParity("factor.mc", Envelope),
        new AlphaParity("factor.esof", Season),
        new AlphaParity("factor.ob", Book),
        new AlphaParity("decision.e2e", static (input, output) =>
        {
            PublicLane.Answer(input, output);
            return null;
        }),
    ];

    /// <summary>The kernel of a name, or null.</summary>
    public static IParityKernel? Find(string name) => All.FirstOrDefault(kernel => kernel.Name == name);

    private static string? Strength(JsonElement input, Utf8JsonWriter output)
    {
        var (x, entry, extreme) = (input.Number("x"), input.Number("entry"), input.Number("extreme"));
        var dead = input.Number("dead", 0.0);
        if (!double.IsFinite(x) || !double.IsFinite(entry) || !double.IsFinite(extreme) || entry == extreme
            || !(dead is >= 0.0 and <= 0.999))
        {
            return Domain;
        }

        var s = PublicFormulas.Unit((x - entry) / (extreme - entry));
        output.Bits("s", dead > 0.0 ? PublicFormulas.Unit((s - dead) / (1.0 - dead)) : s);
        return null;
    }

    private static string? Base(JsonElement input, Utf8JsonWriter output)
    {
        var (s, least, most) = (input.Number("s"), input.Number("l_min"), input.Number("l_max"));
        var k = input.Integer("k", 3);
        if (!(s is >= 0.0 and <= 1.0) || !(least >= 0.0 && double.IsFinite(least)) || !double.IsFinite(most)
            || most < least || k is < 1 or > 5)
        {
            return Domain;
        }

        var c = k switch
        {
            1 => s,
            2 => s * s,
            3 => (s * s) * s,
            4 => ((s * s) * s) * s,
            _ => (((s * s) * s) * s) * s,
        };
        output.Bits("base", least + (c * (most - least)));
        return null;
    }

    private static string? Compose(JsonElement input, Utf8JsonWriter output)
    {
        double Of(string name, double missing) => input.Number(name, missing);
        double[] factors =
        [
            Of("dc", 1.0), Of("acb_boost", 1.0), Of("beta", 0.2), Of("mc_scale", 1.0), Of("ob", 1.0), Of("esof", 1.0),
            Of("min_leverage", 0.5), Of("base_max", 8.0), Of("abs_max", 9.0), Of("stalker_cap", 2.0), Of("l_min", 0.5),
            Of("l_max", 8.0),
        ];
        var (s, capital, fraction) = (input.Number("s"), Of("capital", 0.0), Of("fraction", 0.20));
        if (factors.Any(f => !(f is >= 0.0 and <= 1e6)) || !(s is >= 0.0 and <= 1.0)
            || !(capital is >= 0.0 and <= 1e12) || !(fraction is >= 0.0 and <= 1.0) || factors[11] < factors[10])
        {
            return Domain;
        }

        var r = PublicFormulas.Compose(
            s, factors[0], factors[1], factors[2], factors[3], factors[4], factors[5],
            input.GetProperty("posture").GetString() == "Stalker", factors[6], capital, fraction, factors[7],
            factors[8], factors[9], factors[10], factors[11]);
        if (!(r.Regime <= 1e12))
        {
            return Domain;
        }

        output.Bits("base", r.Base);
        output.Bits("regime", r.Regime);
        output.Bits("raw", r.Raw);
        output.Bits("clamped_max", r.Clamped);
        output.Bits("leverage", r.Leverage);
        output.Bits("notional", r.Notional);
        output.WriteString("bind", r.Bind);
        return null;
    }

    private static string? Exit(JsonElement input, Utf8JsonWriter output)
    {
        var bars = input.Integer("bars_held");
        if (bars < 0)
        {
            return Domain;
        }

        var held = new PublicPosition(
            0, 0, input.Number("entry_px"), input.Number("mfe_bps"), 1.0, input.Integer("v_slow_sign", 1),
            input.Integer("streak"));
        var vote = PublicExit.Decide(
            new ExitOptions(), input.Integer("dir"), held, input.Number("px"), bars, input.Number("d_now", double.NaN),
            input.Number("d_entry"), input.Number("d_extreme"), input.Number("ob", double.NaN),
            input.Number("vol_ratio", double.NaN), input.Number("v_slow", double.NaN),
            input.GetProperty("posture").PostureOf(),
            Enum.Parse<BreakerLevel>(input.GetProperty("breaker").GetString() ?? "Normal"));
        output.Bits("pnl_bps", vote.Pnl);
        output.Bits("mfe_bps", vote.Mfe);
        output.Bits("score", vote.Score);
        output.Bits("quorum", vote.Quorum);
        output.Bits("votes", vote.Votes);
        output.WriteNumber("streak", vote.Streak);
        output.WriteString("action", vote.Action);
        output.WriteString("reason", vote.Reason);
        return null;
    }

    private static string? Correlations(JsonElement input, Utf8JsonWriter output)
    {
        var prices = SignalKernels.Matrix(input);
        double[][] returns =
        [
            .. Enumerable.Range(1, prices.Length - 1).Select(t =>
                prices[t].Select((p, i) => DMath.Log(p / prices[t - 1][i])).ToArray()),
        ];
        var active = new PublicSignal(prices[0].Length, new SpectralOptions()).Moving(returns);
        var matrix = PublicSpectral.Correlations(returns, active);
        output.WriteStartArray("active");
        foreach (var i in active)
        {
            output.WriteNumberValue(i);
        }

        output.WriteEndArray();
        output.Bits("lower", [.. from i in Enumerable.Range(1, Math.Max(0, active.Length - 1))
            from j in Enumerable.Range(0, i) select matrix[i, j]]);
        output.Bits("lambda_max", active.Length == 0 ? double.NaN : PublicSpectral.Largest(matrix));
        return null;
    }

    private static string? Largest(JsonElement input, Utf8JsonWriter output)
    {
        var n = input.Integer("n");
        var lower = input.GetProperty("lower").Numbers();
        var a = new double[n, n];
        var next = 0;
        for (var i = 0; i < n; i++)
        {
            a[i, i] = 1.0;
            for (var j = 0; j < i; j++)
            {
                a[i, j] = a[j, i] = lower[next++];
            }
        }

        output.Bits("lambda_max", PublicSpectral.Largest(a));
        return null;
    }

    private static string? Eigen(JsonElement input, Utf8JsonWriter output)
    {
        var options = new SpectralOptions(
            input.Integer("w_fast", 60), input.Integer("w_slow", 360), input.Integer("k_fast", 6),
            input.Integer("k_slow", 30));
        var prices = SignalKernels.Matrix(input);
        var signal = new PublicSignal(prices[0].Length, options);
        foreach (var row in prices)
        {
            signal.Take(row);
        }

        output.Bits("phi_fast", signal.FastShares[^1]);
        output.Bits("phi_slow", signal.SlowShares[^1]);
        output.Bits("v_fast", signal.FastVelocity);
        output.Bits("v_slow", signal.SlowVelocity);
        output.Bits("div", signal.Divergence);
        output.Bits("phis_fast", [.. signal.FastShares]);
        output.Bits("phis_slow", [.. signal.SlowShares]);
        return null;
    }

    private static string? Robust(JsonElement input, Utf8JsonWriter output)
    {
        var window = input.GetProperty("window").Numbers();
        var median = Median(window);
        var mad = Median([.. window.Select(v => Math.Abs(v - median))]);
        output.Bits("z", mad > 0.0 ? (input.Number("x") - median) / (1.4826 * mad) : double.NaN);
        return null;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length == 0 ? 0.0
            : sorted.Length % 2 == 1 ? sorted[middle]
            : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static string? Confirmation(JsonElement input, Utf8JsonWriter output)
    {
        var (move, status, mult) = PublicFormulas.Confirmation(
            input.Number("p0"), input.Number("p1"), input.Integer("direction"));
        output.Bits("move_bps", move);
        output.WriteString("status", status);
        output.Bits("mult", mult);
        return null;
    }

    private static string? Boost(JsonElement input, Utf8JsonWriter output)
    {
        var (stress, boost, beta, used) = PublicFormulas.Stress(
            FactorKernels.Indicators(input.GetProperty("indicators")), input.Number("v_slow"),
            input.Integer("direction"));
        output.Bits("stress", stress);
        output.Bits("boost", boost);
        output.Bits("beta", beta);
        output.WriteNumber("used", used);
        return null;
    }

    private static string? Envelope(JsonElement input, Utf8JsonWriter output)
    {
        if (!(input.Number("p_breach") is >= 0.0 and <= 1.0 and var p))
        {
            return Domain;
        }

        var (status, scale) = PublicFormulas.Envelope(p);
        output.WriteString("status", status);
        output.Bits("scale", scale);
        return null;
    }

    private static string? Season(JsonElement input, Utf8JsonWriter output)
    {
        if (!(input.Number("score") is >= -1.0 and <= 1.0 and var e))
        {
            return Domain;
        }

        output.Bits("mult", PublicFormulas.Season(e));
        return null;
    }

    private static string? Book(JsonElement input, Utf8JsonWriter output)
    {
        if (input.TryGetProperty("bids", out var bids))
        {
            double Side(double[] q) => q.Select((v, l) => v / (1 + l)).Aggregate(0.0, static (a, b) => a + b);
            var (b, a) = (Side(bids.Numbers()), Side(input.GetProperty("asks").Numbers()));
            output.Bits("imbalance", b + a > 0.0 ? (b - a) / (b + a) : double.NaN);
            return null;
        }

        var (value, mult) = PublicFormulas.Consensus(
            input.GetProperty("imb").Numbers(), input.Integer("universe"), input.Integer("direction"));
        output.Bits("consensus", double.IsNaN(value) ? 0.0 : value);
        output.Bits("mult", mult);
        output.WriteBoolean("missing", double.IsNaN(value));
        return null;
    }
}
