using System.Buffers;
using System.Text.Json;
using Millwright.Alpha.Cadence;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>Writes the read model of the console page (console.md §9): numbers missing are null.</summary>
internal sealed partial class AlphaViewWriter(AlphaPlant plant, ViewRequest request)
{
    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);
    private readonly AlphaCore core = plant.Core;

    public byte[] Write()
    {
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Header(json);
            Signal(json);
            History(json);
            SpectrumBlock(json);
            SizingLimits(json);
            Tape(json);
            Positions(json);
            Factors(json);
            Breaker(json);
            Cadences(json);
            Execution(json);
            Latency(json);
            Ladder(json);
            Divergence(json);
            Distributions(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Header(Utf8JsonWriter json)
    {
        json.WriteString("kind", "alpha");
        json.WriteNumber("jseq", request.JournalSeq);
        json.WriteNumber("now_ms", request.Now.UnixMs);
        json.WriteString("state", request.State.ToString());
        json.WriteString("mode", AlphaWords.Of(core.Options.Mode));
        json.WriteString("stage", core.Ladder.Active.Name());
        json.WriteString("guard_word", plant.GuardWord);
        json.WriteBoolean("paused", core.Paused);
        json.WriteNumber("q_ms", core.Q.Ns / 1_000_000);
        json.WriteNumber("scans", plant.Scans);
        json.WriteNumber("missed", core.Cadence[CadenceAction.Scan].Missed);
        json.WriteNumber("scan_gaps", core.Cadence.ScanGaps);
        json.WriteNumber("entries_today", core.Entries);
        json.WriteNumber("episodes", core.Episodes);
        Number(json, "capital", core.Capital);
        json.WriteNumber("instruments", core.Specs.Count);
        json.WriteNumber("rejected_inputs", core.Factors.Rejected);
        json.WriteString("config_hash", core.ConfigHash);
        json.WriteString("dag_id", Graph.DecisionGraphs.Entry.Id);
    }

    private void Signal(Utf8JsonWriter json)
    {
        var signal = core.Market.Signal;
        json.WriteStartObject("signal");
        Number(json, "div", signal.Divergence);
        Number(json, "phi_fast", signal.FastShare);
        Number(json, "phi_slow", signal.SlowShare);
        Number(json, "v_fast", signal.FastVelocity);
        Number(json, "v_slow", signal.SlowVelocity);
        json.WriteNumber("n_active", signal.Fast.Count);
        json.WriteStartArray("flags");
        foreach (var flag in Enum.GetValues<SignalFlags>())
        {
            if (flag != SignalFlags.None && (core.Watch.Flags & flag) != 0)
            {
                json.WriteStringValue(flag.ToString());
            }
        }

        json.WriteEndArray();
        Number(json, "bound", core.Watch.Bound(Math.Max(1, signal.Fast.Count)));
        json.WriteStartArray("thresholds");
        foreach (var lane in core.Lanes)
        {
            json.WriteStartObject();
            json.WriteString("lane", LaneWord(lane.Options.Direction));
            json.WriteNumber("entry", lane.Options.Entry);
            json.WriteNumber("extreme", lane.Options.Extreme);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("instruments");
        for (var i = 0; i < core.Specs.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("symbol", core.Specs[i].Id);
            Number(json, "mid", core.Instruments[i].Mid);
            Number(json, "imbalance", core.Market.Imbalances[i]);
            json.WriteString("why_not", plant.ScanEngine.Reasons[i] ?? "");
            json.WriteString("exclusion", core.Instruments[i].Exclusion ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Tape(Utf8JsonWriter json)
    {
        json.WriteStartArray("tape");
        foreach (var row in core.Tape.Reverse())
        {
            AlphaRowJson.Write(json, row);
        }

        json.WriteEndArray();
    }

    private void Positions(Utf8JsonWriter json)
    {
        json.WriteStartArray("positions");
        foreach (var lane in core.Lanes)
        {
            if (lane.Position is { } open)
            {
                var mid = core.Market.Held(open.Instrument);
                json.WriteStartObject();
                json.WriteString("lane", LaneWord(lane.Options.Direction));
                json.WriteBoolean("shadow", !core.Trades);
                json.WriteString("symbol", core.Specs[open.Instrument].Id);
                json.WriteNumber("entry_scan", open.EntryScan);
                Number(json, "entry_px", open.EntryPrice);
                Number(json, "px", mid);
                Number(
                    json, "pnl_bps",
                    lane.Options.Direction * (((mid - open.EntryPrice) / open.EntryPrice) * 10000.0));
                Number(json, "mfe_bps", open.MfeBps);
                Number(json, "mae_bps", open.MaeBps);
                json.WriteNumber("bars_held", core.Market.Scan - open.EntryScan);
                json.WriteNumber("streak", open.Streak);
                json.WriteString("qty", Decimal(open.Size.Quantity));
                Number(json, "leverage", open.Size.Conviction);
                json.WriteNumber("ex_leverage", open.Size.Exchange);
                Number(json, "notional", open.Size.Notional);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("exits");
        foreach (var exit in core.LastExits)
        {
            if (exit is not null)
            {
                AlphaRowJson.Write(json, exit);
            }
        }

        json.WriteEndArray();
    }

    private void Factors(Utf8JsonWriter json)
    {
        json.WriteStartObject("factors");
        json.WriteString("posture", AlphaWords.Of(core.Posture.InForce));
        json.WriteString("posture_computed", AlphaWords.Of(core.Posture.Computed));
        json.WriteBoolean("posture_forced", core.Posture.Forced is not null);
        Number(json, "posture_score", core.Posture.Score);
        json.WriteStartObject("categories");
        string[] names = ["data", "venue", "parity", "risk"];
        for (var i = 0; i < names.Length; i++)
        {
            Number(json, names[i], core.Posture.Categories[i]);
        }

        json.WriteEndObject();
        json.WriteNumber("defaulted", (int)core.Factors.Defaulted);
        json.WriteStartArray("lamps");
        for (var i = 0; i < FactorDesk.Names.Count; i++)
        {
            var (value, age, most) = core.Factors.Lamp(i, request.Now);
            json.WriteStartObject();
            json.WriteString("name", FactorDesk.Names[i]);
            Number(json, "value", value);
            json.WriteNumber("max_age_ms", most);
            json.WriteBoolean("defaulted", double.IsNaN(value) || age > most);
            if (age == uint.MaxValue)
            {
                json.WriteNull("age_ms");
            }
            else
            {
                json.WriteNumber("age_ms", age);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Breaker(Utf8JsonWriter json)
    {
        json.WriteStartObject("breaker");
        json.WriteString("level", core.Breaker.Level.ToString());
        json.WriteBoolean("in_force", core.Ladder.Active > Stage.V3);
        json.WriteNumber("since_ms", core.Breaker.Since.UnixMs);
        json.WriteStartArray("triggers");
        foreach (var trigger in core.Breaker.Triggers)
        {
            if (trigger.Name is null)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("name", trigger.Name);
            Number(json, "value", trigger.Value);
            Number(json, "throttle", trigger.Throttle);
            Number(json, "halt", trigger.Halt);
            Number(json, "flatten", trigger.Flatten);
            json.WriteString("level", trigger.Level.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string LaneWord(int direction) => direction < 0 ? "short" : "long";

    private static string Decimal(decimal value) => PlainDecimal.Text(value);

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
