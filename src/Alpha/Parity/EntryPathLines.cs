using System.Buffers;
using System.Text;
using System.Text.Json;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Plant;

namespace Millwright.Alpha.Parity;

/// <summary>
/// A recorded run as one case of <c>decision.e2e</c> per lane (alpha.md §19 <c>--entry-path</c>): the request holds
/// what every scan of the running plant read, the answer what the plant really decided.
/// </summary>
public static class EntryPathLines
{
    private const TradeGate OwnGates = TradeGate.ZeroFactor | TradeGate.NoSlot | TradeGate.Cooldown;

    /// <summary>Request and answer line of a lane.</summary>
    /// <param name="plant">The plant; its options are part of the case.</param>
    /// <param name="lane">Index of the lane.</param>
    /// <param name="facts">Scans from the first one on, without a break.</param>
    /// <param name="rows">Decisions of the lane, one per scan.</param>
    /// <param name="ended">Scans in which the plant ended the position itself.</param>
    public static (string Request, string Answer) Of(
        AlphaPlant plant, int lane, IReadOnlyList<ScanFacts> facts, IReadOnlyList<DecisionRow> rows,
        IReadOnlySet<long> ended)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(ended);
        var request = Text(json =>
        {
            json.WriteString("kernel", "decision.e2e");
            json.WriteNumber("v", 1);
            json.WriteNumber("id", lane);
            json.WriteString("tag", "entry-path");
            json.WriteStartObject("in");
            Options(plant.Core.Lanes[lane].Options, plant, json);
            Scans(facts, rows, ended, json);
            json.WriteEndObject();
        });
        var answer = Text(json =>
        {
            json.WriteNumber("id", lane);
            json.WriteStartObject("out");
            json.WriteStartArray("rows");
            for (var t = 0; t < rows.Count; t++)
            {
                DecisionKernels.Write(t, rows[t].Decision with { Gates = rows[t].Decision.Gates & OwnGates }, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        return (request, answer);
    }

    private static void Options(LaneOptions o, AlphaPlant plant, Utf8JsonWriter json)
    {
        var windows = plant.Core.Signal;
        json.WriteStartObject("options");
        foreach (var (name, value) in ((string, int)[])
        [
            ("direction", o.Direction), ("irp_lookback", o.Lookback), ("vol_lookback", o.VolatilityReturns),
            ("dc_lookback", o.ConfirmationScans), ("cooldown", o.Cooldown), ("dc_veto", o.VetoContradiction ? 1 : 0),
            ("max_bars", o.Exits.MaxBars), ("persist", o.Exits.Persistence), ("w_fast", windows.FastWindow),
            ("w_slow", windows.SlowWindow), ("k_fast", windows.FastSlope), ("k_slow", windows.SlowSlope),
        ])
        {
            json.WriteNumber(name, value);
        }

        foreach (var (name, value) in ((string, double)[])
        [
            ("entry", o.Entry), ("extreme", o.Extreme), ("l_min", o.LeastLeverage), ("l_max", o.MostLeverage),
            ("min_leverage", o.MinLeverage), ("base_max", o.BaseMax), ("abs_max", o.AbsMax),
            ("stalker_cap", o.StalkerCap), ("fraction", o.Fraction), ("tp_bps", o.Exits.TakeProfitBps),
            ("sl_bps", o.Exits.StopLossBps), ("exit_score", o.Exits.ExitScore), ("reduce_score", o.Exits.ReduceScore),
            ("quorum", o.Exits.Quorum), ("dc_bps", o.ConfirmationBps), ("acb_kappa", o.Kappa),
            ("acb_beta_hi", o.BetaHigh), ("acb_beta_lo", o.BetaLow), ("irp_min", o.LeastRank),
        ])
        {
            json.Bits(name, value);
        }

        json.WriteEndObject();
    }

    private static void Scans(
        IReadOnlyList<ScanFacts> facts, IReadOnlyList<DecisionRow> rows, IReadOnlySet<long> ended, Utf8JsonWriter json)
    {
        json.WriteStartArray("excluded");
        json.WriteEndArray();
        Column("prices", facts, json, static (f, w) => Numbers(f.Mids, w));
        Column("books", facts, json, static (f, w) => Numbers(f.Imbalances, w));
        Column("esof", facts, json, static (f, w) => Number(f.Input.Seasonality ?? double.NaN, w));
        Column("mc_p", facts, json, static (f, w) => Number(f.Input.BreachProbability ?? double.NaN, w));
        Column("score", facts, json, static (f, w) => Number(f.Input.Score ?? double.NaN, w));
        Column("capital", facts, json, static (f, w) => Number(f.Input.Capital, w));
        Column("fraction_scale", facts, json, static (f, w) => Number(f.Input.FractionScale, w));
        Column("posture", facts, json, static (f, w) => w.WriteStringValue(f.Input.Posture.ToString()));
        Column("breaker", facts, json, static (f, w) => w.WriteStringValue(f.Input.Breaker.ToString()));
        Column("rejected", facts, json, static (f, w) => w.WriteBooleanValue(f.Input.Rejected));
        Column("blocked", facts, json, static (f, w) =>
            w.WriteStringValue(string.Concat(f.Blocked.Select(b => b ? '1' : '0'))));
        Column("acb", facts, json, static (f, w) =>
        {
            w.WriteStartArray();
            foreach (var i in f.Indicators)
            {
                Numbers([i.Value ?? double.NaN, i.Warn, i.Severe, i.Weight], w);
            }

            w.WriteEndArray();
        });
        json.WriteStartArray("outside");
        foreach (var row in rows)
        {
            json.WriteBooleanValue((row.Decision.Gates & ~OwnGates) != TradeGate.Open);
        }

        json.WriteEndArray();
        json.WriteStartArray("ended");
        foreach (var row in rows)
        {
            json.WriteBooleanValue(ended.Contains(row.Scan));
        }

        json.WriteEndArray();
    }

    private static void Column(
        string name, IReadOnlyList<ScanFacts> facts, Utf8JsonWriter json, Action<ScanFacts, Utf8JsonWriter> write)
    {
        json.WriteStartArray(name);
        foreach (var fact in facts)
        {
            write(fact, json);
        }

        json.WriteEndArray();
    }

    private static void Numbers(IReadOnlyList<double> values, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            Number(value, json);
        }

        json.WriteEndArray();
    }

    private static void Number(double value, Utf8JsonWriter json)
    {
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(Kernel.Parity.ParityValues.Text(value));
        }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
