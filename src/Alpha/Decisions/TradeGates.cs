using System.Numerics;

namespace Millwright.Alpha.Decisions;

/// <summary>Names of the gates on the wire (alpha.md §16).</summary>
public static class TradeGates
{
    private static readonly string[] Names =
    [
        "stage", "capability", "kill", "breaker", "signal_invalid", "zero_factor", "slot", "cooldown",
        "instrument_cooldown", "opposite_lane", "data_age", "factor_stale", "liq_distance", "below_min", "margin",
        "order_rate", "daily_cap", "outcome_unknown",
    ];

    /// <summary>Name of one gate; <c>open</c> for none.</summary>
    public static string Name(TradeGate gate) =>
        gate == TradeGate.Open ? "open" : Names[BitOperations.TrailingZeroCount((int)gate)];

    /// <summary>Names of all failed gates in order.</summary>
    public static IReadOnlyList<string> All(TradeGate gates)
    {
        var found = new List<string>();
        for (var i = 0; i < Names.Length; i++)
        {
            if (((int)gates & (1 << i)) != 0)
            {
                found.Add(Names[i]);
            }
        }

        return found;
    }
}
