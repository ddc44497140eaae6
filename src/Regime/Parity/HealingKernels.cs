using System.Globalization;
using System.Text.Json;
using Millwright.Regime.Advisor;
using Millwright.Regime.Churners;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Parity;

/// <summary>Kernels of self-healing, churner gates, subsidy and the advisor.</summary>
internal static class HealingKernels
{
    public static void SelfHeal(JsonElement input, Utf8JsonWriter output)
    {
        var bands = Bands(input);
        var plan = HealingPlan.Of(
            new HealingInput
            {
                Sell = input.Text("side") != "buy",
                AgeSec = input.Number("age_sec", 0.0),
                Entry = input.Number("entry_price", 0.0),
                Exit = input.Number("exit_price", 0.0),
                Market = input.Number("market", 0.0),
                Volume = input.Number("volume", 0.0),
                TargetPct = input.Number("target_profit_pct", 0.0),
                BasePct = input.Number("base_profit_pct", 1.0),
                VolatilityPct = input.Number("volatility_profit_pct", 0.0),
                EntryPct = input.Number("entry_pct", 0.2),
                FeePct = input.Number("round_trip_fee_pct", 0.5),
                Decimals = input.Whole("price_decimals", 6),
                Balance = input.Number("subsidy_balance", 0.0),
                MinBand = AgeBands.Parse(input.Text("min_band")) ?? AgeBand.Stuck,
            },
            bands);
        output.Write("distance_pct", plan.DistancePct);
        output.Write("effective_age_sec", plan.EffectiveAgeSec);
        output.WriteString("band", AgeBands.Name(plan.Band));
        output.Write("subsidy_needed", plan.Needed);
        output.Write("fillable_price", plan.Fillable);
        output.WriteString("action", plan.Action);
        output.Write("new_exit_price", plan.NewExit);
        output.Write("subsidy_consumed", plan.Consumed);
        output.Write("balance_after", plan.BalanceAfter);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in plan.Skipped)
        {
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        output.WriteStartObject("skipped");
        foreach (var (code, count) in counts)
        {
            output.WriteNumber(code, count);
        }

        output.WriteEndObject();
    }

    public static void Gates(JsonElement input, Utf8JsonWriter output)
    {
        var slot = input.Whole("slot_id", -1);
        var asked = input.Get("position_id").ValueKind == JsonValueKind.Number
            ? (long?)input.Get("position_id").GetDouble() : null;
        var parent = Candidate(input);
        var mine = parent is not null && parent.SlotId == slot ? parent : null;
        var score = input.Number("mts", double.NaN);
        var occupied = input.Flag("already_active", false); // about the slot of the position
        var (code, _) = SpawnGates.Check(new SpawnRequest
        {
            SlotExists = Array.IndexOf(input.Get("slots").Numbers(), slot) >= 0,
            Enabled = input.Flag("churner_enabled", false) && input.Flag("ledger_enabled", true),
            AlreadyActive = occupied && mine is not null,
            Active = input.Whole("active_elsewhere", 0) + (occupied ? 1 : 0),
            MaxActive = input.Whole("max_active", 5),
            ScoreEnabled = input.Flag("mts_enabled", true),
            Score = double.IsFinite(score) ? score : null,
            Gate = input.Number("gate", 0.3),
            Regime = input.Regime("regime") ?? MarketRegime.Ranging,
            Headroom = input.Number("headroom", 0.0),
            MinHeadroom = input.Number("min_headroom", 10.0),
            PositionId = asked,
            Candidate = asked is null || mine?.PositionId == asked ? mine : null,
        });
        output.WriteBoolean("ok", code == SpawnGates.Ok);
        output.WriteString("code", code);
    }

    public static void Subsidy(JsonElement input, Utf8JsonWriter output)
    {
        var book = new SubsidyBook(input.Whole("local_limit", 500));
        foreach (var row in input.GetProperty("events").EnumerateArray())
        {
            book.Add((int)row[0].Number(), row[1].GetString() ?? "", row[2].Number());
        }

        output.WriteStartObject("slots");
        foreach (var slot in book.Slots)
        {
            output.WriteStartObject(slot.ToString(CultureInfo.InvariantCulture));
            Totals(output, book.Totals(slot));
            output.WriteEndObject();
        }

        output.WriteEndObject();
        output.WriteStartObject("all");
        Totals(output, book.Totals(null));
        output.WriteEndObject();
        output.WriteNumber("journal_len", book.Count);
    }

    public static void Opinion(JsonElement input, Utf8JsonWriter output)
    {
        var (opinion, error) = OpinionParser.Parse(input.Text("text"));
        output.WriteStartObject("opinion");
        if (opinion is { } o)
        {
            output.WriteNumber("recommended_tier", o.Tier);
            output.WriteString("recommended_direction", o.Direction);
            output.WriteNumber("conviction", o.Conviction);
            output.WriteString("rationale", o.Rationale);
            output.WriteString("watch_for", o.WatchFor);
            output.WriteNumber("suggested_ttl_minutes", o.TtlMinutes);
            output.WriteString("accumulation_signal", o.Accumulation);
            output.WriteNumber("accumulation_conviction", o.AccumulationConviction);
        }

        output.WriteEndObject();
        output.WriteString("error", error);
    }

    public static void Context(JsonElement input, Utf8JsonWriter output)
    {
        foreach (var (name, block) in AdvisorContext.Normalise(input.Get("payload")))
        {
            output.WritePropertyName(name);
            block!.WriteTo(output);
        }
    }

    private static AgeBands Bands(JsonElement input)
    {
        var b = input.NumbersOrNull("bands_sec") is { Length: 4 } given
            ? given
            : [21600.0, 86400.0, 259200.0, 604800.0];
        return new AgeBands(b[0], b[1], b[2], b[3], input.Number("distance_weight", 5.0));
    }

    private static ParentCandidate? Candidate(JsonElement input)
    {
        var p = input.Get("position");
        if (p.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var bands = Bands(input);
        var market = input.Number("market", 0.0);
        var exit = p.Number("exit_price", 0.0);
        var age = bands.EffectiveAgeSec(p.Number("age_sec", 0.0), AgeBands.DistancePct(exit, market));
        return new ParentCandidate(
            p.Whole("id", 0), p.Whole("slot_id", -1), Open: p.Text("status") is null or "open",
            p.Text("mode") == "churner", exit > 0.0, market > 0.0 ? bands.Of(age) : null, age,
            p.Number("age_sec", 0.0), Sell: true);
    }

    private static void Totals(Utf8JsonWriter output, SubsidyTotals totals)
    {
        output.Write("earned", totals.Earned);
        output.Write("consumed", totals.Consumed);
        output.Write("balance", totals.Balance);
    }
}
