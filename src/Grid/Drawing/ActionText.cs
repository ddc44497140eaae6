using System.Globalization;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Drawing;

/// <summary>Actions in words, one line each.</summary>
public static class ActionText
{
    /// <summary>For example <c>place #4 buy entry B.2 0.0998 x 20 (cycle_complete)</c>.</summary>
    public static string Of(in GridAction action) => action.Kind switch
    {
        GridActionKind.PlaceOrder => string.Create(
            CultureInfo.InvariantCulture,
            $"place #{action.LocalId} {WireNames.Of(action.Side)} {WireNames.Of(action.Role)} {Cycle(action)} "
            + $"{action.Price:R} x {action.Volume:R} ({action.Reason})"),
        GridActionKind.CancelOrder => string.Create(
            CultureInfo.InvariantCulture, $"cancel #{action.LocalId} {action.Txid} ({action.Reason})"),
        GridActionKind.OrphanOrder => string.Create(
            CultureInfo.InvariantCulture, $"orphan #{action.LocalId} as R{action.RecoveryId} ({action.Reason})"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"book {Cycle(action)} net {action.NetProfit:R} fees {action.Fees:R}{Source(action)}"),
    };

    private static string Source(in GridAction action) => action.FromRecovery ? " from recovery" : "";

    private static string Cycle(in GridAction action) =>
        string.Create(CultureInfo.InvariantCulture, $"{WireNames.Of(action.Leg)}.{action.Cycle}");
}
