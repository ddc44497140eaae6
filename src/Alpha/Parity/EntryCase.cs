using System.Text.Json;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Parity;

/// <summary>
/// A case of <c>decision.e2e</c> with everything the entry path reads, scan by scan. The vectors give prices, books,
/// factors and exclusions; cases of a recorded run add the options of the run and, per scan, what the plant around the
/// lane decided.
/// </summary>
internal sealed class EntryCase
{
    private readonly JsonElement input;
    private readonly Dictionary<string, JsonElement[]> columns = new(StringComparer.Ordinal);

    public EntryCase(JsonElement input)
    {
        this.input = input;
        Prices = SignalKernels.Matrix(input);
        Excluded = new bool[Prices[0].Length];
        foreach (var index in input.GetProperty("excluded").EnumerateArray())
        {
            Excluded[index.GetInt32()] = true;
        }

        var o = input.TryGetProperty("options", out var given) ? given : default;
        Lane = o.ValueKind == JsonValueKind.Object ? Read(o) : new LaneOptions
        {
            Entry = -0.008, Extreme = -0.03, Lookback = 20, Exits = new ExitOptions { MaxBars = 40 },
        };
        Signal = o.ValueKind == JsonValueKind.Object
            ? new SpectralOptions(
                o.Integer("w_fast"), o.Integer("w_slow"), o.Integer("k_fast"), o.Integer("k_slow"))
            : new SpectralOptions(20, 60, 6, 12);
    }

    public double[][] Prices { get; }

    public int Count => Prices.Length;

    public bool[] Excluded { get; }

    public LaneOptions Lane { get; }

    public SpectralOptions Signal { get; }

    public double[] Books(int t) => Column("books")[t].Numbers();

    public double? Esof(int t) => Optional("esof", t);

    public double? Breach(int t) => Optional("mc_p", t);

    public StressIndicator[] Indicators(int t) => FactorKernels.Indicators(Column("acb")[t]);

    public Posture Posture(int t) => Column("posture")[t].PostureOf();

    public BreakerLevel Breaker(int t) => Column("breaker") is { Length: > 0 } levels
        ? Enum.Parse<BreakerLevel>(levels[t].GetString() ?? "Normal")
        : BreakerLevel.Normal;

    public double Capital(int t) => Optional("capital", t) ?? 10_000.0;

    /// <summary>Factor of the fraction: 0.5 while the breaker throttles.</summary>
    public double FractionScale(int t) => Optional("fraction_scale", t) ?? 1.0;

    /// <summary>Robust z of D where the thresholds apply to it; null = D itself.</summary>
    public double? Score(int t) => Optional("score", t);

    /// <summary>True when the scan was rejected as impossible.</summary>
    public bool Rejected(int t) => Flag("rejected", t);

    /// <summary>True when a gate outside the lane stopped the entry.</summary>
    public bool Outside(int t) => Flag("outside", t);

    /// <summary>True when the plant ended the position itself: a part too small to halve, an operator.</summary>
    public bool Ended(int t) => Flag("ended", t);

    /// <summary>Instruments that may not be selected in a scan.</summary>
    public bool[] Blocked(int t)
    {
        return Column("blocked") is { Length: > 0 } rows
            ? [.. (rows[t].GetString() ?? "").Select(c => c == '1')]
            : Excluded;
    }

    private static LaneOptions Read(JsonElement o) => new()
    {
        Direction = o.Integer("direction", -1),
        Entry = o.Number("entry"),
        Extreme = o.Number("extreme"),
        LeastLeverage = o.Number("l_min"),
        MostLeverage = o.Number("l_max"),
        MinLeverage = o.Number("min_leverage"),
        BaseMax = o.Number("base_max"),
        AbsMax = o.Number("abs_max"),
        StalkerCap = o.Number("stalker_cap"),
        Lookback = o.Integer("irp_lookback"),
        VolatilityReturns = o.Integer("vol_lookback"),
        ConfirmationScans = o.Integer("dc_lookback"),
        Cooldown = o.Integer("cooldown"),
        Fraction = o.Number("fraction"),
        VetoContradiction = o.Integer("dc_veto") != 0,
        ConfirmationBps = o.Number("dc_bps", 0.75),
        Kappa = o.Number("acb_kappa", 0.5),
        BetaHigh = o.Number("acb_beta_hi", 0.8),
        BetaLow = o.Number("acb_beta_lo", 0.2),
        LeastRank = o.Number("irp_min", double.NegativeInfinity),
        Exits = new ExitOptions
        {
            TakeProfitBps = o.Number("tp_bps"),
            StopLossBps = o.Number("sl_bps"),
            MaxBars = o.Integer("max_bars"),
            ExitScore = o.Number("exit_score"),
            ReduceScore = o.Number("reduce_score"),
            Quorum = o.Number("quorum"),
            Persistence = o.Integer("persist"),
        },
    };

    private double? Optional(string name, int t) =>
        Column(name) is { Length: > 0 } values && values[t].ValueKind != JsonValueKind.Null ? values[t].OrNaN() : null;

    private bool Flag(string name, int t) =>
        Column(name) is { Length: > 0 } values && values[t].ValueKind == JsonValueKind.True;

    /// <summary>Elements of an array; empty when it is absent. An index into a JSON array costs its length.</summary>
    private JsonElement[] Column(string name)
    {
        if (!columns.TryGetValue(name, out var elements))
        {
            elements = input.TryGetProperty(name, out var array) ? [.. array.EnumerateArray()] : [];
            columns.Add(name, elements);
        }

        return elements;
    }
}
