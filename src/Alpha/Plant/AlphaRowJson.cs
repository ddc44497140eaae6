using System.Text.Json;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Parity;

namespace Millwright.Alpha.Plant;

/// <summary>Rows as JSON with the keys of the journal tables (alpha.md §17.1).</summary>
public static class AlphaRowJson
{
    /// <summary>A decision.</summary>
    /// <param name="json">Target.</param>
    /// <param name="row">The row.</param>
    public static void Write(Utf8JsonWriter json, DecisionRow row)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(row);
        var d = row.Decision;
        json.WriteStartObject();
        json.WriteString("decision_id", Uuid(row.Id));
        json.WriteNumber("ts_ms", row.At.UnixMs);
        json.WriteNumber("scan_no", row.Scan);
        json.WriteString("lane", row.Lane < 0 ? "short" : "long");
        json.WriteString("mode", row.ModeWord);
        json.WriteString("stage", row.Stage);
        json.WriteString("action", row.ActionWord);
        json.WriteString("symbol", row.Symbol);
        Number(json, "price", row.Price);
        Number(json, "div", d.Divergence);
        json.WriteNumber("flags", (int)row.Flags);
        json.WriteString("posture", row.Posture);
        json.WriteNumber("lag_us", row.LagUs);
        json.WriteNumber("candidates", row.Candidates);
        if (d.Action == LaneAction.Enter)
        {
            Entry(json, row);
        }

        json.WriteEndObject();
    }

    /// <summary>An exit decision.</summary>
    /// <param name="json">Target.</param>
    /// <param name="row">The row.</param>
    public static void Write(Utf8JsonWriter json, ExitRow row)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(row);
        json.WriteStartObject();
        json.WriteString("position_id", Uuid(row.Position));
        json.WriteNumber("scan_no", row.Scan);
        json.WriteString("symbol", row.Symbol);
        json.WriteNumber("bars_held", row.BarsHeld);
        Number(json, "pnl_bps", row.Decision.PnlBps);
        Number(json, "mfe_bps", row.Decision.MfeBps);
        Number(json, "mae_bps", row.MaeBps);
        Number(json, "score", row.Decision.Score);
        Number(json, "quorum", row.Decision.Quorum);
        json.WriteStartArray("votes");
        var votes = row.Decision.Votes;
        for (var i = 0; i < ExitEngine.VoteCount; i++)
        {
            json.WriteNumberValue(votes[i]);
        }

        json.WriteEndArray();
        json.WriteNumber("streak", row.Decision.Streak);
        json.WriteString("action", AlphaWords.Of(row.Decision.Action));
        json.WriteString("reason", AlphaWords.Of(row.Decision.Reason));
        json.WriteEndObject();
    }

    /// <summary>A 128-bit identity as a UUID.</summary>
    public static string Uuid(UInt128 id)
    {
        var hex = id.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    private static void Entry(Utf8JsonWriter json, DecisionRow row)
    {
        var d = row.Decision;
        var c = d.Composition;
        Number(json, "irp", d.Rank);
        Number(json, "strength", d.Strength);
        Number(json, "base_leverage", c.Base);
        json.WriteString("dc_status", d.Confirmation.StatusName);
        Number(json, "dc_mult", d.Confirmation.Multiplier);
        Number(json, "acb_boost", d.Circuit.Boost);
        Number(json, "acb_beta", d.Circuit.Beta);
        Number(json, "acb_stress", d.Circuit.Stress);
        Number(json, "mc_scale", d.McScale);
        Number(json, "regime", c.Regime);
        Number(json, "ob_consensus", d.Consensus);
        Number(json, "ob_mult", d.Ob);
        Number(json, "esof_mult", d.Esof);
        Number(json, "raw", c.Raw);
        Number(json, "cap0", c.Cap0);
        Number(json, "clamped_max", c.ClampedMax);
        Number(json, "leverage", c.Leverage);
        json.WriteString("bind", SizingKernels.BindName(c.Bind));
        Number(json, "capital", row.Capital);
        Number(json, "fraction", row.Fraction);
        Number(json, "notional", c.Notional);
        json.WriteNumber("ex_leverage", row.Exchange.Final);
        Number(json, "margin", row.Exchange.Margin);
        Number(json, "liq_distance", row.Exchange.LiquidationDistance);
        json.WriteString("qty", PlainDecimal.Text(row.Quantity));
        json.WriteString("gate", TradeGates.Name(d.Headline));
        json.WriteStartArray("gates");
        foreach (var gate in TradeGates.All(d.Gates))
        {
            json.WriteStringValue(gate);
        }

        json.WriteEndArray();
        json.WriteNumber("defaulted", row.Defaulted);
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
