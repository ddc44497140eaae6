using System.Globalization;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Replay;

/// <summary>
/// Collects the data sets of a run (portfolio.md §12.3): D1 <c>phase_outcomes</c> (a decision), D4
/// <c>phase_history</c> (an evaluation), D5 <c>feature_matrix</c> (an hour and token), and through books of their own
/// D2 <c>rotation_outcomes</c> and D3 <c>eps_outcomes</c>.
/// </summary>
public sealed class DatasetBook
{
    private static readonly string[] Deltas =
    [
        "pending_guard", "macro_mult", "cut_pressure", "rsi_div", "obv_div", "rsi_obv_combo", "geometry",
        "capitulation_bull_break", "ema_trend", "vol_state", "obv_phase", "residual_delta", "breadth_bias", "ta_clamp",
        "intent_hi_buy", "intent_med_buy", "intent_profit", "intent_sell", "intent_mock", "synchrony_organic",
        "synchrony_herd", "intent_clamp", "total_clamp", "final_clamp",
    ];

    private static readonly string[] Horizons = ["macro", "meso", "micro"];
    private readonly Dictionary<string, string[]> outcomes = new(StringComparer.Ordinal);
    private readonly RotationBook rotation = new();
    private readonly RankingBook ranking = new();
    private readonly int forward;
    private BandsRow? bands;

    /// <summary>Creates an empty book.</summary>
    public DatasetBook()
    {
        Outcomes = new Dataset("phase_outcomes", "a decision", OutcomeColumns());
        History = new Dataset("phase_history", "an evaluation of a horizon", HistoryColumns());
        Features = new Dataset("feature_matrix", "an hour and token", FeatureColumns());
        forward = Outcomes.Columns.Count - 6;
    }

    /// <summary>D1.</summary>
    public Dataset Outcomes { get; }

    /// <summary>D4.</summary>
    public Dataset History { get; }

    /// <summary>D5.</summary>
    public Dataset Features { get; }

    /// <summary>All sets, D1 to D5.</summary>
    public IReadOnlyList<Dataset> All
    {
        get
        {
            rotation.Finish();
            return [Outcomes, rotation.Set, ranking.Set, History, Features];
        }
    }

    /// <summary>Takes a domain event of the plant.</summary>
    public void Take(DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        switch (happened.Data)
        {
            case BandsRow row:
                bands = row;
                ranking.Take(row);
                break;
            case IReadOnlyList<Strand> strands:
                foreach (var strand in strands)
                {
                    Take(strand);
                    rotation.Take(strand);
                    ranking.Take(strand);
                }

                break;
            case IReadOnlyList<PhaseRow> phases:
                History.Rows.AddRange(phases.Select(Cells));
                foreach (var phase in phases)
                {
                    rotation.Take(phase);
                }

                break;
            case IReadOnlyList<StrandResult> results:
                foreach (var result in results)
                {
                    rotation.Take(result);
                    ranking.Take(result);
                    if (outcomes.TryGetValue(result.Id, out var cells))
                    {
                        var at = forward + (Array.IndexOf([.. ForwardPnl.Horizons], result.Hours) * 2);
                        (cells[at], cells[at + 1]) = (N(result.Return), N(result.Pnl));
                    }
                }

                break;
            default:
                break;
        }
    }

    private void Take(Strand s)
    {
        var marks = new[] { s.Phases.Macro, s.Phases.Meso, s.Phases.Micro };
        var p = bands?.Pressure ?? default;
        var cells = new List<string>
        {
            s.Id, T(s.TimeMs), s.Token, s.Type, N(s.SizeFraction), N(s.SizeUsd), N(s.Price), N(s.A), N(s.E),
        };
        foreach (var name in Deltas)
        {
            var reason = s.Reasons.FirstOrDefault(r => r.Name == name);
            cells.Add(N(reason?.DeltaA));
            cells.Add(N(reason?.DeltaE));
        }

        foreach (var mark in marks)
        {
            cells.AddRange([mark.Label.Name(), N(mark.Score), N(mark.Confidence), N(mark.DwellRemainingHours)]);
        }

        cells.AddRange(
        [
            s.Phases.Tilt.ToString(), N(s.Phases.Tone), N(s.Phases.Coherence), N(s.CutPressure), N(p.EffectiveTension),
            N(p.CorePressure), N(p.LiquidityStress), N(p.IntentSkew), N(bands?.Nudge.Total), N(bands?.Btc.LevelZ),
            N(bands?.Btc.SlopeZ), N(bands?.Usdt.LevelZ), N(bands?.Usdt.SlopeZ), N(s.DeadScore), N(s.Eps),
            StrandModes[(int)s.Mode], s.ParamId, "", "", "", "", "", "",
        ]);
        var row = cells.ToArray();
        outcomes.Add(s.Id, row);
        Outcomes.Rows.Add(row);
        if (s.Cause is null)
        {
            var t = s.Inputs.Technical;
            Features.Rows.Add(
            [
                T(s.TimeMs), s.Token, N(s.Inputs.Rsi), N(s.Inputs.RsiSlope), N(t.RsiDivergence), N(s.Inputs.Volume),
                N(t.VolumeZ), N(t.ObvZ), N(t.ObvDivergence), t.Break.ToString(), N(t.BreakConfidence),
                N(t.EmaTrend), N(t.ResidualDelta), N(t.BreadthZ), N(s.Inputs.IntentStrength),
                N(s.Inputs.FeatureAgeHours), N(s.Inputs.PnlFraction),
            ]);
        }
    }

    private static readonly string[] StrandModes = ["shadow", "canary", "live", "replay"];

    private static string[] Cells(PhaseRow row) =>
    [
        T(row.TimeMs), row.Token, row.Horizon, row.Phase.Name(), row.Previous?.Name() ?? "", N(row.Score),
        row.Score is { } score ? PhaseBands.Nominal(score).Name() : "", N(row.Blend.Slope), N(row.Blend.Curvature),
        N(row.Blend.Delta), N(row.Blend.Level), N(row.Nudge), N(row.Confidence), N(row.DwellRemainingHours),
        row.Pending?.Name() ?? "", row.Unstable ? "1" : "0", row.Warm.ToString(), N(row.BtcUsd), N(row.Rotation),
        N(row.PortBtc), N(row.PortAlt), row.Tilt.ToString(), N(row.MissingFraction), row.FromUniverse ? "1" : "0",
        N(row.EffectiveSize), N(row.Challenger), row.ParamId,
    ];

    private static List<DatasetColumn> OutcomeColumns()
    {
        var columns = new List<DatasetColumn>
        {
            new("id", "text", "", "decision"), new("ts", "time_ms", "ms", "time of the decision, UTC"),
            new("token", "text", "", "token id"), new("decision_type", "text", "", "portfolio.md §9.1"),
            new("size_frac", "number", "1", "buys: share of the cap; sells: share of the holding"),
            new("size_usd", "number", "USD", "size of a buy"), new("price", "number", "USD", "decision price"),
            new("a_value", "number", "1", "entry lever, 0 to 1"), new("e_value", "number", "1", "exit lever, 0 to 1"),
        };
        foreach (var name in Deltas)
        {
            columns.Add(new DatasetColumn($"da_{name}", "number", "1", $"change of A by {name}"));
            columns.Add(new DatasetColumn($"de_{name}", "number", "1", $"change of E by {name}"));
        }

        foreach (var horizon in Horizons)
        {
            columns.Add(new DatasetColumn($"{horizon}_phase", "text", "", $"{horizon} label"));
            columns.Add(new DatasetColumn($"{horizon}_score", "number", "1", $"{horizon} score"));
            columns.Add(new DatasetColumn($"{horizon}_confidence", "number", "1", $"{horizon} confidence"));
            columns.Add(new DatasetColumn($"{horizon}_dwell_h", "number", "h", $"{horizon} dwell remaining"));
        }

        columns.AddRange(
        [
            new("tilt", "text", "", "rotation tilt"), new("tone", "number", "1", "weighted valence, −1 to 1"),
            new("coherence", "number", "1", "agreement of the horizons"),
            new("cut_pressure", "number", "1", "effective cut pressure"),
            new("phase_tension", "number", "1", "T"), new("core_pressure", "number", "1", "K"),
            new("liquidity_stress", "number", "1", "L"), new("intent_skew", "number", "1", "I"),
            new("dominance_delta", "number", "1", "sum of the dominance nudges"),
            new("btc_dom_level_z", "number", "sd", "BTC.D level"),
            new("btc_dom_slope_z", "number", "sd", "BTC.D slope"),
            new("usdt_dom_level_z", "number", "sd", "USDT.D level"),
            new("usdt_dom_slope_z", "number", "sd", "USDT.D slope"),
            new("dead_score", "number", "1", "uncoupled dead score"), new("eps_score", "number", "1", "exit priority"),
            new("mode", "text", "", "shadow, canary, live or replay"), new("param_id", "text", "", "parameter set"),
        ]);
        foreach (var hours in ForwardPnl.Horizons)
        {
            columns.Add(new DatasetColumn($"forward_ret_{hours}h", "number", "1", $"price after {hours} h, less one"));
            columns.Add(new DatasetColumn($"forward_pnl_{hours}h", "number", "1", "signed return less the fee"));
        }

        return columns;
    }

    private static List<DatasetColumn> HistoryColumns() =>
    [
        new("ts", "time_ms", "ms", "evaluation, UTC"), new("token", "text", "", "token id or PORTFOLIO"),
        new("horizon", "text", "", "macro, meso or micro"), new("phase", "text", "", "label"),
        new("previous", "text", "", "label before a change"), new("score", "number", "1", "score"),
        new("nominal", "text", "", "label whose nominal band holds the score"),
        new("slope", "number", "1", "blended slope"), new("curvature", "number", "1", "blended curvature"),
        new("delta_res", "number", "1", "blended change"), new("level", "number", "1", "blended level"),
        new("nudge", "number", "1", "context nudge"), new("confidence", "number", "1", "0 to 1"),
        new("dwell_remaining", "number", "h", "hours until the label may change"),
        new("pending_label", "text", "", "next hop"), new("unstable", "flag", "", "three violations in a row"),
        new("warm", "text", "", "Cold, Partial or Full"), new("s_btcusd", "number", "1", "lens sub-score"),
        new("s_rotation", "number", "1", "lens sub-score"), new("s_port_btc", "number", "1", "lens sub-score"),
        new("s_port_alt", "number", "1", "lens sub-score"), new("tilt", "text", "", "rotation tilt"),
        new("missing_frac", "number", "1", "share of missing bars"),
        new("port_universe", "flag", "", "the portfolio return came from the universe"),
        new("n_eff", "number", "1", "effective size of the slope sample"),
        new("challenger", "number", "1", "probability of an upward drift"),
        new("param_id", "text", "", "parameter set"),
    ];

    private static List<DatasetColumn> FeatureColumns() =>
    [
        new("ts", "time_ms", "ms", "hourly tick, UTC"), new("token", "text", "", "token id"),
        new("rsi", "number", "1", "RSI₁₄ of hours"), new("rsi_slope", "number", "1/h", "OLS₅ of it"),
        new("rsi_div", "number", "1", "divergence, −1 to 1"), new("vo", "number", "1", "volume 1 h over 24 h"),
        new("vo_z", "number", "sd", "volume score"), new("obv_z", "number", "sd", "OBV slope score"),
        new("obv_div", "number", "1", "divergence, −1, 0 or 1"), new("sr_break", "text", "", "None, Bull or Bear"),
        new("sr_conf", "number", "1", "confidence of the break"), new("ema_trend", "number", "1", "−1, 0 or 1"),
        new("residual_delta", "number", "1", "Δ feature against bitcoin"),
        new("breadth_z", "number", "sd", "breadth of the basket"),
        new("intent_strength", "number", "1", "0 to 1"), new("features_age_h", "number", "h", "age of the features"),
        new("pnl", "number", "1", "price over average entry, less one"),
    ];

    /// <summary>A number as text; empty when it is absent or not finite.</summary>
    internal static string N(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A time as text.</summary>
    internal static string T(long ms) => ms.ToString(CultureInfo.InvariantCulture);
}
