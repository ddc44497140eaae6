namespace Millwright.Host.Notifications;

/// <summary>What becomes of an event of a plant (regime.md §14.3).</summary>
/// <param name="Kind">Kind of the message.</param>
/// <param name="GapSec">Least time between two messages with the same key, seconds.</param>
/// <param name="PerSlot">The slot is part of the key.</param>
internal sealed record NotifyRule(string Kind, double GapSec, bool PerSlot = false)
{
    private static readonly Dictionary<string, NotifyRule> Rules = new(StringComparer.Ordinal)
    {
        ["cycle_completed"] = new("round_trip", 0, true),
        ["mode_changed"] = new("mode_change", 0),
        ["band_changed"] = new("capacity", 300),
        ["regime_change"] = new("regime_change", 300),
        ["change_point"] = new("change_point", 900),
        ["mts_band"] = new("mts_band", 900),
        ["digest_light"] = new("digest_light", 600),
        ["ai_disagreement"] = new("ai_disagreement", 0),
        ["council_proposal"] = new("council_proposal", 0),
        ["toggle_changed"] = new("toggle_changed", 5),
        ["churner"] = new("churner", 60, true),
        ["write_off"] = new("write_off", 0, true),
        ["written_off"] = new("write_off", 0, true),
        ["exit_repriced"] = new("reprice", 0, true),
    };

    /// <summary>The rule of an event type, or null when nobody outside is told.</summary>
    public static NotifyRule? Of(string type) => Rules.GetValueOrDefault(type);
}
