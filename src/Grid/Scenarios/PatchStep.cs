using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// The <c>patch</c> step: <c>{"patch":"split_exit","args":{"local_id":3,"executed":7.5}}</c>, one of the state edits of
/// grid.md §2.5.
/// </summary>
internal static class PatchStep
{
    /// <summary>Applies the edit.</summary>
    /// <returns>Null, or why it is impossible.</returns>
    public static DomainError? Apply(PairState state, JsonElement body, EngineConfig config)
    {
        var errors = new DocumentErrors();
        body.TryGetProperty("args"u8, out var args);
        if (args.ValueKind != JsonValueKind.Object)
        {
            return new DomainError("args", "empty", "an object is expected");
        }

        var name = new Fields(body, ReadingProfile.Lenient, errors).Text("patch"u8);
        var fields = new Fields(args, ReadingProfile.Lenient, errors, "/args");
        Apply(state, name, ref fields, config, errors);
        return errors.First;
    }

    private static void Apply(
        PairState state, string name, ref Fields args, EngineConfig config, DocumentErrors errors)
    {
        var orderId = args.Integer("local_id"u8);
        var recoveryId = args.Integer("recovery_id"u8);
        switch (name)
        {
            case "split_exit":
                Require(Splits.SplitExit(state, orderId, args.Number("executed"u8), config.VolumeDecimals), errors);
                break;
            case "split_recovery":
                var executed = args.Number("executed"u8);
                Require(Splits.SplitRecovery(state, recoveryId, executed, config.VolumeDecimals), errors);
                break;
            case "adopt_recovery":
                Patches.AdoptRecovery(state, Recovery(ref args, state.Now));
                break;
            case "patch_order":
                Patches.PatchOrder(
                    state, orderId, args.OptionalNumber("price"u8), args.OptionalNumber("volume"u8), Text(ref args));
                break;
            case "patch_recovery":
                Patches.PatchRecovery(
                    state, recoveryId, args.OptionalNumber("price"u8), args.OptionalNumber("volume"u8), Text(ref args));
                break;
            case "remove_order":
                Patches.RemoveOrder(state, orderId);
                break;
            case "remove_recovery":
                Patches.RemoveRecovery(state, recoveryId);
                break;
            default:
                errors.Report("/patch", "unknown", $"no patch is called {name}");
                break;
        }
    }

    private static void Require(long recoveryId, DocumentErrors errors)
    {
        if (recoveryId == 0)
        {
            errors.Report("/args", "unknown", "no such order, or the executed volume is not a part of it");
        }
    }

    private static string? Text(ref Fields args) => args.IsAbsent("txid"u8) ? null : args.Text("txid"u8);

    private static RecoveryOrder Recovery(ref Fields args, double now) =>
        new()
        {
            Side = (GridSide)args.Choice("side"u8, "buy"u8, "sell"u8),
            Leg = (Leg)args.Choice("trade_id"u8, "A"u8, "B"u8),
            Cycle = args.Integer("cycle"u8, 1),
            Price = args.Number("price"u8),
            Volume = args.Number("volume"u8),
            EntryPrice = args.Number("entry_price"u8),
            EntryFee = args.Number("entry_fee"u8),
            EntryFilledAt = args.Number("entry_filled_at"u8, now),
            OrphanedAt = now,
            Txid = args.Text("txid"u8),
            Reason = args.Text("reason"u8, RecoveryReasons.LateFill),
        };
}
