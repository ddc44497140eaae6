using System.Globalization;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Churners;

/// <summary>Spawn gates in their fixed order (regime.md §12.9); every refusal has a code and numbers.</summary>
public static class SpawnGates
{
    /// <summary>Code of an accepted spawn.</summary>
    public const string Ok = "ok";

    /// <summary>Checks the gates.</summary>
    /// <returns>Code and message; <see cref="Ok"/> when all pass.</returns>
    public static (string Code, string Message) Check(SpawnRequest r)
    {
        ArgumentNullException.ThrowIfNull(r);
        if (!r.SlotExists)
        {
            return ("slot_missing", "the slot does not exist");
        }

        if (!r.Enabled)
        {
            return ("churner_disabled", "CHURNER_ENABLED and POSITION_LEDGER_ENABLED must be on");
        }

        if (r.AlreadyActive)
        {
            return ("slot_already_active", "the slot has an active churner");
        }

        if (r.Active >= Math.Max(1, r.MaxActive))
        {
            return ("max_active_reached", $"{r.Active} of {Math.Max(1, r.MaxActive)} churners are active");
        }

        return Market(r) ?? Parent(r) ?? (Ok, "");
    }

    private static (string Code, string Message)? Market(SpawnRequest r)
    {
        if (r.ScoreEnabled && r.Score is null)
        {
            return ("mts_unavailable", "the manifold score has no inputs yet");
        }

        if (r.ScoreEnabled && r.Score <= r.Gate)
        {
            return ("mts_below_gate", $"{Text(r.Score.Value)} {(r.Score < r.Gate ? "<" : "=")} {Text(r.Gate)}");
        }

        if (r.Regime != MarketRegime.Ranging)
        {
            return ("regime_not_ranging", $"the regime is {r.Regime.Name()}");
        }

        return r.Headroom < r.MinHeadroom
            ? ("headroom_low", $"{r.Headroom.ToString(CultureInfo.InvariantCulture)} < "
                + $"{r.MinHeadroom.ToString(CultureInfo.InvariantCulture)} orders")
            : null;
    }

    private static (string Code, string Message)? Parent(SpawnRequest r)
    {
        if (r.PositionId is not { } asked)
        {
            return r.Candidate is { Eligible: true }
                ? null
                : ("no_candidate", "the slot has no aging position with a live exit");
        }

        return r.Candidate switch
        {
            null or { Open: false } => ("position_not_found", $"position {asked} is not open in this slot"),
            { IsChurner: true } => ("position_is_churner", $"position {asked} belongs to a churner"),
            { ExitLive: false } => ("parent_exit_missing", $"position {asked} has no live exit"),
            { Band: null } => ("market_unavailable", "there is no fresh market price"),
            { Band: AgeBand.Fresh } => ("position_not_aging", $"position {asked} is fresh"),
            _ => null,
        };
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
