using System.Text.Json;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;

namespace Millwright.Alpha.Parity;

/// <summary>Kernels <c>exit.v7</c> and <c>decision.e2e</c>.</summary>
internal static class DecisionKernels
{
    private static readonly string[] Actions = ["Hold", "Reduce", "Exit"];

    private static readonly string[] Reasons =
        ["votes", "no_quorum", "max_hold", "take_profit", "stop_loss", "breaker", "posture"];

    private static readonly string[] LaneActions =
        ["Warmup", "NoSignal", "Veto:posture", "Veto:no_candidate", "Veto:dc", "Enter"];

    public static IReadOnlyList<AlphaParity> All { get; } =
    [
        new("exit.v7", Exit),
        new("decision.e2e", EndToEnd),
    ];

    private static string? Exit(JsonElement input, Utf8JsonWriter output)
    {
        var bars = input.Integer("bars_held");
        if (bars < 0)
        {
            return "domain:bars_held:below_min";
        }

        var decision = ExitEngine.Decide(
            new ExitInput
            {
                Direction = input.Integer("dir"),
                EntryPrice = input.Number("entry_px"),
                Price = input.Number("px"),
                BarsHeld = bars,
                MfeBps = input.Number("mfe_bps"),
                Divergence = input.Number("d_now", double.NaN),
                Entry = input.Number("d_entry"),
                Extreme = input.Number("d_extreme"),
                Consensus = input.Number("ob", double.NaN),
                VolatilityRatio = input.Number("vol_ratio", double.NaN),
                SlowVelocity = input.Number("v_slow", double.NaN),
                SlowSign = input.Integer("v_slow_sign", 1),
                Streak = input.Integer("streak"),
                Posture = input.GetProperty("posture").PostureOf(),
                Breaker = Enum.Parse<BreakerLevel>(input.GetProperty("breaker").GetString() ?? "Normal"),
            },
            new ExitOptions());
        output.Bits("pnl_bps", decision.PnlBps);
        output.Bits("mfe_bps", decision.MfeBps);
        output.Bits("score", decision.Score);
        output.Bits("quorum", decision.Quorum);
        var votes = decision.Votes;
        output.Bits("votes", (ReadOnlySpan<double>)votes);
        output.WriteNumber("streak", decision.Streak);
        output.WriteString("action", Actions[(int)decision.Action]);
        output.WriteString("reason", Reasons[(int)decision.Reason]);
        return null;
    }

    private static string? EndToEnd(JsonElement input, Utf8JsonWriter output)
    {
        var given = new EntryCase(input);
        var market = new Market(given.Prices[0].Length, given.Signal, given.Lane.ConfirmationScans);
        var lane = new DecisionLane(given.Lane, given.Excluded);
        output.WriteStartArray("rows");
        for (var t = 0; t < given.Count; t++)
        {
            market.Update(given.Prices[t], given.Books(t));
            lane.Exclude(given.Blocked(t));
            var scan = new ScanInput
            {
                Rejected = given.Rejected(t),
                Score = given.Score(t),
                FractionScale = given.FractionScale(t),
                Seasonality = given.Esof(t),
                BreachProbability = given.Breach(t),
                Posture = given.Posture(t),
                Breaker = given.Breaker(t),
                Capital = given.Capital(t),
            };
            ref readonly var decided = ref lane.Propose(market, scan, given.Indicators(t));
            Write(t, decided, output);
            if (decided.Action == LaneAction.Enter && decided.Gates == TradeGate.Open && !given.Outside(t))
            {
                lane.Open(market, decided, default);
            }

            if (given.Ended(t) && lane.Position is not null)
            {
                lane.Close(t);
            }
        }

        output.WriteEndArray();
        return null;
    }

    /// <summary>One row of <c>decision.e2e</c>.</summary>
    internal static void Write(int t, in LaneDecision decision, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("t", t);
        output.WriteString("action", LaneActions[(int)decision.Action]);
        output.Bits("d", decision.Divergence);
        if (decision.Exit is { } exit)
        {
            output.WriteStartObject("exit");
            output.WriteString("action", Actions[(int)exit.Action]);
            output.WriteString("reason", Reasons[(int)exit.Reason]);
            output.Bits("pnl_bps", exit.PnlBps);
            output.Bits("score", exit.Score);
            output.WriteEndObject();
        }
        else
        {
            output.WriteNull("exit");
        }

        if (decision.Action == LaneAction.Enter)
        {
            output.WriteNumber("symbol", decision.Instrument);
            output.Bits("s", decision.Strength);
            output.Bits("irp", decision.Rank);
            output.WriteString("dc", decision.Confirmation.StatusName);
            output.Bits("regime", decision.Composition.Regime);
            output.Bits("ob", decision.Ob);
            output.Bits("esof", decision.Esof);
            output.Bits("leverage", decision.Composition.Leverage);
            output.Bits("notional", decision.Composition.Notional);
            output.WriteString("bind", SizingKernels.BindName(decision.Composition.Bind));
            output.WriteString("gate", decision.Headline.ToString());
        }

        output.WriteEndObject();
    }
}
