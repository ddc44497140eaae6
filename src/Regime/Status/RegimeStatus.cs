using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Regime.Status;

/// <summary>Blocks of the status payload (regime.md §15). Runs between turns and changes nothing.</summary>
public static class RegimeStatus
{
    /// <summary>One JSON object in UTF-8.</summary>
    /// <param name="plant">Estimators, advisor, council, explanations.</param>
    /// <param name="toggles">Runtime flags.</param>
    /// <param name="now">Epoch seconds.</param>
    public static byte[] Write(RegimePlant plant, ToggleRegistry toggles, double now)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(toggles);
        var engine = plant.Engine;
        using var buffer = new MemoryStream(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            ScoreBlock.Write(json, engine, now);
            MarketBlock.Write(json, engine, now, toggles);
            PositionBlock.Write(json, engine, now);
            DigestBlock.Write(json, engine, plant.Narrative, toggles, now);
            HealingBlock.Write(json, engine, now);
            RolloutBlock.Write(json, engine, now);
            AdvisorBlock.Write(json, plant.Advisor, engine, toggles, now);
            CouncilBlock.Write(json, plant.Council, engine, toggles, now);
            Panel(json, toggles);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Panel(Utf8JsonWriter json, ToggleRegistry toggles)
    {
        var rows = toggles.View();
        json.WriteStartObject("ops_panel");
        var n = 0;
        foreach (var row in rows)
        {
            n += row.Override is null ? 0 : 1;
        }

        json.WriteNumber("overrides_active", n);
        json.WriteStartObject("overrides");
        foreach (var row in rows)
        {
            if (row.Override is not null)
            {
                json.WriteStartObject(row.Entry.Key);
                json.WriteBoolean("effective", row.Effective);
                json.WriteBoolean("config_default", row.Entry.ConfigDefault);
                json.WriteString("source", row.Source);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("dormant");
        foreach (var row in rows)
        {
            if (row.Effective && !row.Active)
            {
                json.WriteStringValue(row.Entry.Key);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
