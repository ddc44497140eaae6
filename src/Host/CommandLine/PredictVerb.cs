using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright scenario predict</c> (grid.md §10.3): what slots are about to do.</summary>
internal static class PredictVerb
{
    public static Command Create(VerbContext context)
    {
        var slot = new Option<int?>("--slot") { Description = "slot id; every slot when absent" };
        var state = new Option<string?>("--state")
        {
            Description = "state file (export/state.json); the running instance when absent",
        };
        var plant = new Option<string>("--plant") { Description = "plant id", DefaultValueFactory = _ => "" };
        var token = new Option<string?>("--token-file") { Description = "file that holds the access token" };
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var predict = new Command(
            "predict",
            "Says of every slot: phase, distances, ages, seconds until reprice, orphan and expiry, entry distances.\n"
            + "  millwright scenario predict --slot 1\n"
            + "  millwright scenario predict --state state.json --json")
        {
            slot, state, plant, token, json,
        };
        predict.SetAction(parsed =>
        {
            if (SlotStates.Load(
                    context, parsed.GetValue(state), parsed.GetValue(plant)!, parsed.GetValue(token), out var body)
                is { } failed)
            {
                return failed;
            }

            return Show(context, body, parsed.GetValue(slot), parsed.GetValue(json));
        });
        return predict;
    }

    private static int Show(VerbContext context, JsonObject body, int? wanted, bool asJson)
    {
        var now = (double?)body["time"] ?? 0;
        var rows = new List<(string Title, long Id, Prediction Outlook)>();
        foreach (var row in (body["slots"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var id = (long?)row["slot_id"] ?? 0;
            if (wanted is not null && id != wanted)
            {
                continue;
            }

            if (!SlotStates.TryRead(row, out var state, out var config, out var policy))
            {
                context.Error.WriteLine($"slot {id}: the state cannot be read");
                return ExitCode.Usage;
            }

            rows.Add(($"{body["pair"]} slot {id} {row["alias"]}", id, Prediction.Of(state, config, now, policy)));
        }

        if (rows.Count == 0)
        {
            context.Error.WriteLine(wanted is null ? "No slots." : $"Slot {wanted} does not exist.");
            return ExitCode.CheckFailed;
        }

        if (asJson)
        {
            ScenarioVerb.Write(context, "", writer =>
            {
                writer.WriteStartArray();
                foreach (var (_, id, outlook) in rows)
                {
                    PredictionWriter.WriteJson(writer, id, outlook);
                }

                writer.WriteEndArray();
            });
            return ExitCode.Ok;
        }

        foreach (var (title, _, outlook) in rows)
        {
            Print(context.Out, title, outlook);
        }

        return ExitCode.Ok;
    }

    private static void Print(TextWriter text, string title, Prediction outlook)
    {
        text.WriteLine($"{title}: {WireNames.Of(outlook.Phase)} at {Number(outlook.MarketPrice)}");
        text.WriteLine(
            $"  entries   A {Number(outlook.EntryPctA)} %, free in {Number(outlook.CooldownSecA)} s; "
            + $"B {Number(outlook.EntryPctB)} %, free in {Number(outlook.CooldownSecB)} s");
        foreach (var order in outlook.Orders)
        {
            var o = order.Order;
            text.WriteLine(
                $"  {WireNames.Of(o.Role),-5} #{o.LocalId} {WireNames.Of(o.Side)} {Number(o.Volume)} at "
                + $"{Number(o.Price)}, {Number(order.DistancePct)} % away"
                + (order.AgeSec is { } age
                    ? $", age {Number(age)} s, reprice {In(order.RepriceInSec)}, orphan {In(order.OrphanInSec)}"
                    : ""));
        }

        if (outlook.Phase == SlotPhase.S2)
        {
            text.WriteLine($"  S2        the farther exit is orphaned {In(outlook.S2CountdownSec)}");
        }

        foreach (var recovery in outlook.Recoveries)
        {
            text.WriteLine(
                $"  recovery R{recovery.Recovery.RecoveryId}, {Number(recovery.DistancePct)} % away, age "
                + $"{Number(recovery.AgeSec)} s, unrealised {Number(recovery.UnrealisedUsd)}, expires "
                + In(recovery.ExpiresInSec));
        }
    }

    private static string In(double? seconds) => seconds is { } known ? $"in {Number(known)} s" : "never";

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
