using System.Globalization;
using System.Text.Json;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Parity;

/// <summary>Kernels <c>sizing.compose</c>, <c>sizing.shapley</c> and <c>xlev.map</c>.</summary>
internal static class SizingKernels
{
    private static readonly string[] Binds = ["none", "base_max", "abs_max", "stalker", "min"];
    private static readonly string[] Vetoes = ["none", "zero_conviction", "above_last_bracket", "liq_distance"];

    public static IReadOnlyList<AlphaParity> All { get; } =
    [
        new("sizing.compose", Compose),
        new("sizing.shapley", Shares),
        new("xlev.map", Map),
    ];

    /// <summary>Brackets of the vectors (alpha.md §12).</summary>
    internal static ReadOnlySpan<Bracket> Brackets => Table;

    private static Bracket[] Table { get; } =
    [
        new(50_000.0, 50, 0.004), new(250_000.0, 20, 0.01), new(1_000_000.0, 10, 0.025), new(5_000_000.0, 5, 0.05),
        new(double.PositiveInfinity, 2, 0.125),
    ];

    internal static string BindName(Bind bind) => Binds[(int)bind];

    private static string? Compose(JsonElement input, Utf8JsonWriter output)
    {
        var defaults = new CompositionInput();
        var error = Composition.TryCompose(
            new CompositionInput
            {
                Strength = input.Number("s"),
                Dc = input.Number("dc", 1.0),
                Boost = input.Number("acb_boost", 1.0),
                Beta = input.Number("beta", defaults.Beta),
                McScale = input.Number("mc_scale", 1.0),
                Ob = input.Number("ob", 1.0),
                Esof = input.Number("esof", 1.0),
                Posture = input.GetProperty("posture").PostureOf(),
                MinLeverage = input.Number("min_leverage", defaults.MinLeverage),
                Capital = input.Number("capital", 0.0),
                Fraction = input.Number("fraction", defaults.Fraction),
                BaseMax = input.Number("base_max", defaults.BaseMax),
                AbsMax = input.Number("abs_max", defaults.AbsMax),
                StalkerCap = input.Number("stalker_cap", defaults.StalkerCap),
                LeastLeverage = input.Number("l_min", defaults.LeastLeverage),
                MostLeverage = input.Number("l_max", defaults.MostLeverage),
            },
            out var result);
        if (error is not null)
        {
            return error;
        }

        output.Bits("base", result.Base);
        output.Bits("regime", result.Regime);
        output.Bits("raw", result.Raw);
        output.Bits("clamped_max", result.ClampedMax);
        output.Bits("leverage", result.Leverage);
        output.Bits("notional", result.Notional);
        output.WriteString("bind", BindName(result.Bind));
        return null;
    }

    private static string? Shares(JsonElement input, Utf8JsonWriter output)
    {
        Span<double> shares = stackalloc double[SizingShares.Players];
        var (start, leverage) = SizingShares.Of(
            input.Number("base_leverage"),
            input.Number("reg"),
            new CompositionInput
            {
                Dc = input.Number("dc", 1.0),
                Ob = input.Number("ob", 1.0),
                Esof = input.Number("esof", 1.0),
                Posture = input.GetProperty("posture").PostureOf(),
            },
            shares);
        output.Bits("base", start);
        output.Bits("leverage", leverage);
        output.Bits("phi", shares);
        return null;
    }

    private static string? Map(JsonElement input, Utf8JsonWriter output)
    {
        var (mode, number) = Mode(input.GetProperty("mode").GetString() ?? string.Empty);
        var result = LeverageMap.Of(
            input.Number("conviction"),
            input.Number("capital"),
            input.Number("fraction"),
            mode,
            number,
            input.Number("sl_frac", 0.0),
            Brackets);
        if (result.Veto != LeverageVeto.None)
        {
            output.WriteString("veto", Vetoes[(int)result.Veto]);
            return null;
        }

        output.WriteNumber("e_target", result.Target);
        output.WriteNumber("e_bracket", result.InBracket);
        output.WriteNumber("e_final", result.Final);
        output.Bits("notional", result.Notional);
        output.Bits("margin", result.Margin);
        output.Bits("liq_distance", result.LiquidationDistance);
        output.Bits("mmr", result.MaintenanceRate);
        return null;
    }

    private static (LeverageMode Mode, int Number) Mode(string text) => text switch
    {
        "ceil" => (LeverageMode.Ceil, 0),
        "floor" => (LeverageMode.Floor, 0),
        "half_even" => (LeverageMode.HalfEven, 0),
        _ when text.StartsWith("fixed(", StringComparison.Ordinal) && text.EndsWith(')') =>
            (LeverageMode.Fixed, int.Parse(text.AsSpan(6, text.Length - 7), CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"mode: '{text}' is none of ceil, floor, half_even, fixed(n)"),
    };
}
