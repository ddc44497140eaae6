using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Status;

/// <summary><c>ai_council</c>: proposals with every vote (regime.md §13.8).</summary>
internal static class CouncilBlock
{
    public static void Write(
        Utf8JsonWriter json, CouncilDesk council, RegimeEngine engine, ToggleRegistry toggles, double now)
    {
        json.WriteStartObject("ai_council");
        json.WriteBoolean("enabled", engine.Options.AiCouncilEnabled && toggles.IsActive(Flags.Advisor));
        json.WriteBoolean("auto_execute", toggles.IsActive(Flags.AutoExecute));
        json.Number("applied_at", council.AppliedAt > 0.0 ? council.AppliedAt : null, 3);
        json.WriteStartArray("proposals");
        foreach (var p in council.Proposals)
        {
            json.WriteStartObject();
            json.WriteNumber("id", p.Id);
            json.Number("ts", p.At, 3);
            json.WriteString("action", p.Action);
            json.WriteString("rule", p.Rule);
            json.WriteString("state", p.State);
            json.Number("entry_pct", p.Value, 4);
            json.Number("expires_in_sec", p.State == "pending" ? Math.Max(0.0, p.At + 3600.0 - now) : null, 1);
            json.WriteStartArray("votes");
            foreach (var vote in p.Votes)
            {
                json.WriteStartObject();
                json.WriteString("provider", vote.Provider);
                json.WriteString("regime", vote.Condition);
                json.WriteString("action", vote.Action);
                json.WriteString("reason", vote.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
