using System.Globalization;
using System.Text.Json;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Series;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels <c>num.*</c>, <c>ingest.*</c> and <c>ta.*</c>.</summary>
internal static class NumericKernels
{
    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("num.ema", Ema),
        new("num.ols", (input, output) => output.Value("slope", Slope.Of(input.Numbers("y")))),
        new("num.winsor_z", Winsorized),
        new("num.theil_sen", Robust),
        new("ingest.rollup", Rollup),
        new("ingest.resample", Resample),
        new("ta.atr", Atr),
        new("ta.rsi", Rsi),
        new("ta.obv", Obv),
        new("ta.vo_z", VolumeZ),
        new("ta.vo", (input, output) => output.Value("vo", VolumeScore.Ratio(input.Numbers("v")))),
        new("ta.divergence", Diverge),
    ];

    private static void Ema(JsonElement input, Utf8JsonWriter output)
    {
        var x = input.Numbers("x");
        Smoothing.Ema(x, input.Integer("n"), x);
        output.Values("y", x);
    }

    private static void Winsorized(JsonElement input, Utf8JsonWriter output)
    {
        var z = SampleZ.Winsorized(input.Numbers("x"), input.Number("lo", 0.01), input.Number("hi", 0.99));
        output.Value("z", z.Z);
        output.Value("mean", z.Mean);
        output.Value("sd", z.Deviation);
        output.Value("q_lo", z.LowQuantile);
        output.Value("q_hi", z.HighQuantile);
    }

    private static void Robust(JsonElement input, Utf8JsonWriter output)
    {
        var points = input.Items("pts").ToArray();
        var line = TheilSen.Fit(
            points.Select(p => p[0].GetDouble()).ToArray(), points.Select(p => p[1].GetDouble()).ToArray());
        output.Value("t0", line.Origin);
        output.Value("a", line.Intercept);
        output.Value("b", line.Gradient);
    }

    private static void Rollup(JsonElement input, Utf8JsonWriter output)
    {
        var rollup = new TradeRollup((long)input.Number("accept_ms", 75_000));
        foreach (var tick in input.Items("ticks"))
        {
            if (TryDecimal(tick.Text("px"), out var price) && TryDecimal(tick.Text("sz"), out var size))
            {
                rollup.Add(new Trade(
                    tick.Long("time_ms"), price, size, tick.Text("side") == "B", tick.Long("tid"),
                    tick.Long("rx_ms")));
            }
            else
            {
                rollup.Reject();
            }
        }

        output.WriteStartArray("bars");
        foreach (var bar in rollup.Bars())
        {
            output.WriteStartObject();
            output.WriteNumber("ts", bar.TimeMs);
            output.WriteString("open", Canonical(bar.Open));
            output.WriteString("high", Canonical(bar.High));
            output.WriteString("low", Canonical(bar.Low));
            output.WriteString("close", Canonical(bar.Close));
            output.WriteString("volume", Sum(bar.Volume));
            output.WriteString("base_volume", Sum(bar.BaseVolume));
            output.WriteString("buy_volume", Sum(bar.BuyVolume));
            output.WriteNumber("trades", bar.Trades);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.WriteNumber("duplicates", rollup.Duplicates);
        output.WriteNumber("late", rollup.Late);
        output.WriteNumber("rejected", rollup.Rejected);
    }

    private static bool TryDecimal(string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string Canonical(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Sum(decimal value) => (value / 1.0000000000000000000000000000m).ToString(
        CultureInfo.InvariantCulture);

    private static void Resample(JsonElement input, Utf8JsonWriter output)
    {
        var bars = input.Items("bars").Select(b => new ResampledBar(
            b.Long("ts"), b.Number("o"), b.Number("h"), b.Number("l"), b.Number("c"), b.Number("v"), 1, 1.0));
        var now = input.Optional("now_ms");
        output.WriteStartArray("bars");
        foreach (var bar in Resampling.To(bars, input.Integer("tf_min"), now is { } n ? (long)n : null))
        {
            output.WriteStartObject();
            output.WriteNumber("ts", bar.TimeMs);
            output.Value("o", bar.Open);
            output.Value("h", bar.High);
            output.Value("l", bar.Low);
            output.Value("c", bar.Close);
            output.Value("v", bar.Volume);
            output.WriteNumber("n", bar.Count);
            output.Value("coverage", bar.Coverage);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Atr(JsonElement input, Utf8JsonWriter output)
    {
        var close = input.Numbers("c");
        var atr = new double[close.Length];
        WilderSeries.Atr(input.Numbers("h"), input.Numbers("l"), close, input.Integer("n", 14), atr);
        output.Values("atr", atr);
    }

    private static void Rsi(JsonElement input, Utf8JsonWriter output)
    {
        var close = input.Numbers("c");
        var rsi = new double[close.Length];
        WilderSeries.Rsi(close, input.Integer("n", 14), rsi);
        output.Values("rsi", rsi);
    }

    private static void Obv(JsonElement input, Utf8JsonWriter output)
    {
        var state = ObvState.Of(input.Numbers("c"), input.Numbers("v"));
        output.Value("obv", state.Obv);
        output.Value("obv_ema", state.Ema);
        output.Value("obv_slope", state.Slope);
        output.Value("obv_z", state.Z);
        output.Value("obv_slope_n", state.NormalisedSlope);
        output.WriteNumber("obv_trend", state.Trend);
    }

    private static void VolumeZ(JsonElement input, Utf8JsonWriter output)
    {
        var score = new VolumeScore(input.Integer("span", 168), input.Number("vmin", 1.0), input.Integer("warm", 24));
        foreach (var volume in input.Numbers("v"))
        {
            score.Update(volume);
        }

        output.Value("vo_z", score.Value);
    }

    private static void Diverge(JsonElement input, Utf8JsonWriter output)
    {
        var found = Divergence.Of(
            input.Numbers("h"), input.Numbers("l"), input.Numbers("c"), input.Number("obv_z"));
        output.Value("rsi_div", found.Rsi);
        output.WriteNumber("obv_div", found.Obv);
        output.WriteBoolean("hidden_bull", found.HiddenBull);
        output.WriteBoolean("hidden_bear", found.HiddenBear);
        Pair("low_pair", found.Lows, output);
        Pair("high_pair", found.Highs, output);
    }

    private static void Pair(string name, PivotPair? pair, Utf8JsonWriter output)
    {
        if (pair is not { } found)
        {
            output.WriteNull(name);
            return;
        }

        output.WriteStartArray(name);
        output.WriteNumberValue(found.Earlier);
        output.WriteNumberValue(found.Later);
        output.WriteEndArray();
    }
}
