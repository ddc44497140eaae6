using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Grid.Plant;
using Millwright.Grid.Plugins;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>
/// The status block <c>accumulation</c> (regime.md §16.1) from the journaled status line of the plugin of that name:
/// <c>State turn: name=value …</c>. Without the plugin the block says so.
/// </summary>
internal static class AccumulationBlock
{
    private const string Plugin = "accumulation";
    private const string Switch = "ACCUM_ENABLED";

    /// <summary><c>,"accumulation":{…}</c> in UTF-8.</summary>
    public static byte[] Of(GridPlant plant, RegimePlant regime, ToggleRegistry toggles, double now)
    {
        var entry = plant.Plugins.Entries.FirstOrDefault(known => known.Id == Plugin && known.IsPresent);
        var block = entry is null
            ? new JsonObject { ["enabled"] = false, ["reason"] = "no plugin accumulation is loaded (plugins.dir)" }
            : Block(entry, toggles.IsKnown(Switch) && toggles.IsActive(Switch), regime, now);
        return Encoding.UTF8.GetBytes($",\"{Plugin}\":{block.ToJsonString()}");
    }

    /// <summary>The block of a plugin's status line.</summary>
    internal static JsonObject Block(PluginEntry entry, bool enabled, RegimePlant regime, double now)
    {
        var (state, turn, figures) = Parse(entry.Detail);
        double Figure(string name) => figures.TryGetValue(name, out var text) && double.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0.0;
        double? When(string name) => Figure(name) > 0.0 ? Figure(name) : null;
        var (spent, got) = (Figure("spent"), Figure("got"));
        var active = state == "ACTIVE";
        return new JsonObject
        {
            ["enabled"] = enabled,
            ["state"] = state,
            ["active"] = active,
            ["direction"] = active ? "accumulate_base" : null,
            ["budget_usd"] = Figure("budget"),
            ["spent_usd"] = spent,
            ["budget_remaining_usd"] = Math.Max(0.0, Figure("budget") - spent),
            ["acquired_base"] = got,
            ["avg_price"] = got > 0.0 ? Math.Round(spent / got, 8) : null,
            ["n_buys"] = (int)Figure("n"),
            ["start_ts"] = When("start"),
            ["elapsed_sec"] = active && When("start") is { } start ? Math.Max(0.0, Math.Round(now - start)) : null,
            ["start_price"] = When("price"),
            ["current_drawdown_pct"] = Figure("fall"),
            ["max_drawdown_pct"] = Figure("worst"),
            ["trigger"] = turn.Length > "1h__to_".Length ? turn : null,
            ["ai_accumulation_signal"] = regime.Advisor.Opinion?.Accumulation switch
            {
                "accumulate_doge" => "accumulate_base", "accumulate_usd" => "accumulate_quote", _ => "hold",
            },
            ["ai_accumulation_conviction"] = regime.Advisor.Opinion?.AccumulationConviction ?? 0,
            ["armed_at"] = When("armed"),
            ["last_buy_ts"] = When("buy"),
            ["cooldown_remaining_sec"] = Math.Max(0.0, Math.Round(Figure("cool") - now)),
            ["manual_stop_requested"] = regime.AccumulationStoppedAt > Figure("stop"),
            ["last_run_summary"] = figures.GetValueOrDefault("end", ""),
            ["last_refusal"] = entry.BuyRefusal,
        };
    }

    private static (string State, string Turn, Dictionary<string, string> Figures) Parse(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var figures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(2))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                figures[part[..at]] = part[(at + 1)..];
            }
        }

        return parts.Length >= 2 && parts[1].StartsWith("1h_", StringComparison.Ordinal)
            ? (parts[0].ToUpperInvariant(), parts[1].TrimEnd(':'), figures)
            : ("IDLE", "", figures);
    }
}
