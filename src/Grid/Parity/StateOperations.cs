using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Parity;

/// <summary>Parity operations on states (grid.md §3.4).</summary>
internal sealed class StateOperations
{
    private readonly ActionList actions = new();
    private readonly List<string> violations = [];

    public bool Transition(ParityLine line)
    {
        var config = line.Config();
        var size = line.Size(config);
        var sizes = line.Sizes();
        var gridEvent = line.Event();
        var state = line.State("state"u8);
        if (!line.Begin())
        {
            return false;
        }

        actions.Clear();
        GridReducer.Transition(state, gridEvent, config, size, sizes, actions);
        WriteState(line.Answer, state);
        ActionWriter.Write(line.Answer, "actions"u8, actions.Span);
        WriteViolations(line.Answer, state);
        return true;
    }

    public bool Bootstrap(ParityLine line)
    {
        var config = line.Config();
        var size = line.Size(config);
        var longOnly = FlagOrTrue(line, "allow_long_only"u8);
        var shortOnly = FlagOrTrue(line, "allow_short_only"u8);
        var state = line.State("state"u8);
        if (!line.Begin())
        {
            return false;
        }

        actions.Clear();
        var orders = new RowList<OrderState>();
        Entries.Bootstrap(state, config, size, longOnly, shortOnly, actions, orders);
        WriteState(line.Answer, state);
        ActionWriter.Write(line.Answer, "actions"u8, actions.Span);
        RowWriter.WriteOrders(line.Answer, "orders"u8, orders.Span);
        return true;
    }

    public bool CheckInvariants(ParityLine line)
    {
        var state = line.State("state"u8);
        if (!line.Begin())
        {
            return false;
        }

        WriteViolations(line.Answer, state);
        return true;
    }

    public bool AddEntryOrder(ParityLine line)
    {
        var config = line.Config();
        var size = line.Size(config);
        var state = line.State("state"u8);
        var args = line.Arguments(out _);
        var side = (GridSide)args.Choice("side"u8, "buy"u8, "sell"u8);
        var leg = (Leg)args.Choice("trade_id"u8, "A"u8, "B"u8);
        var cycle = args.Integer("cycle"u8, state.Of(leg).Cycle);
        var reason = args.Text("reason"u8, PlaceReasons.Manual);
        if (!line.Begin())
        {
            return false;
        }

        actions.Clear();
        Entries.Add(state, config, side, leg, cycle, size, reason, actions);
        WriteState(line.Answer, state);
        ActionWriter.Write(line.Answer, "actions"u8, actions.Span);
        return true;
    }

    public static bool Patch(ParityLine line)
    {
        var state = line.State("state"u8);
        var kind = line.Fields.Text("patch"u8);
        var args = line.Arguments(out var raw);
        switch (kind)
        {
            case "order_txid":
                Patches.ApplyOrderTxid(state, args.Integer("local_id"u8), args.Text("txid"u8));
                break;
            case "recovery_txid":
                Patches.ApplyRecoveryTxid(state, args.Integer("recovery_id"u8), args.Text("txid"u8));
                break;
            case "order_regime":
                raw.TryGetProperty("regime_at_entry"u8, out var regime);
                Patches.ApplyOrderRegimeAtEntry(state, args.Integer("local_id"u8), RegimeTag.Normalise(regime));
                break;
            case "remove_order":
                Patches.RemoveOrder(state, args.Integer("local_id"u8));
                break;
            case "remove_recovery":
                Patches.RemoveRecovery(state, args.Integer("recovery_id"u8));
                break;
            default:
                line.Report("/patch", "unknown", "the patch is unknown");
                break;
        }

        return WriteAfterwards(line, state);
    }

    public static bool NormalizeState(ParityLine line) => WriteAfterwards(line, line.State("raw"u8));

    private static bool WriteAfterwards(ParityLine line, PairState state)
    {
        if (!line.Begin())
        {
            return false;
        }

        WriteState(line.Answer, state);
        return true;
    }

    private static bool FlagOrTrue(ParityLine line, ReadOnlySpan<byte> key)
    {
        var fields = line.Fields;
        return fields.IsAbsent(key) || fields.Flag(key);
    }

    private static void WriteState(Utf8JsonWriter answer, PairState state)
    {
        answer.WritePropertyName("state"u8);
        StateWriter.Write(answer, state);
    }

    private void WriteViolations(Utf8JsonWriter answer, PairState state)
    {
        violations.Clear();
        Invariants.Check(state, violations);
        answer.WriteStartArray("violations"u8);
        foreach (var message in violations)
        {
            answer.WriteStringValue(message);
        }

        answer.WriteEndArray();
        answer.WriteString("phase"u8, WireNames.Of(state.Phase));
    }
}
