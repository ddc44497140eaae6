using System.Text.Json;

namespace Millwright.Twin.Plant;

/// <content>Run, mission and incidents of the snapshot.</content>
public sealed partial class ShipPlant
{
    internal double ClockS => clockS;

    internal void WriteRun(Utf8JsonWriter json)
    {
        json.WriteNumber("tick", tick);
        json.WriteStartObject("sim_state");
        json.WriteBoolean("running", run != World.RunState.Stopped);
        json.WriteBoolean("paused", run == World.RunState.Paused);
        json.WriteNumber("speed", speed);
        json.WriteString("fsm_state", run.ToString().ToUpperInvariant());
        json.WriteEndObject();
    }

    internal void WriteMission(Utf8JsonWriter json)
    {
        json.WriteStartObject("mission");
        json.WriteString("scenario", scenario.Name);
        json.WriteString("description", scenario.Description);
        json.WriteBoolean("complete", achieved.Length > 0 && Array.TrueForAll(achieved, at => at >= 0));
        json.WriteStartArray("objectives");
        for (var i = 0; i < achieved.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", scenario.Objectives[i].Id);
            json.WriteString("title", scenario.Objectives[i].Title);
            json.WriteString("hint", scenario.Objectives[i].Hint);
            json.WriteBoolean("achieved", achieved[i] >= 0);
            json.WriteNumber("tick", achieved[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("expectations");
        for (var i = 0; i < verdicts.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("message", scenario.Expectations[i].Message);
            json.WriteString("verdict", verdicts[i].ToString().ToLowerInvariant());
            json.WriteNumber("at_s", scenario.Expectations[i].AtS);
            json.WriteNumber("by_s", scenario.Expectations[i].ByS);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        Procedures(json);
        Evidence(json);
    }

    private void Procedures(Utf8JsonWriter json)
    {
        json.WriteStartObject("procedure");
        json.WriteString("name", procedures.Name);
        json.WriteString("state", procedures.State.ToString().ToLowerInvariant());
        json.WriteNumber("step", procedures.At);
        json.WriteNumber("steps", procedures.Count);
        json.WriteString("problem", procedures.Problem);
        json.WriteString("note", procedures.Step?.Note);
        json.WriteEndObject();
        json.WriteStartArray("procedures");
        foreach (var procedure in procedures.Known)
        {
            json.WriteStartObject();
            json.WriteString("name", procedure.Name);
            json.WriteString("description", procedure.Description);
            World.TelemetryBlocks.Names("steps", [.. procedure.Steps.Select(s => s.Command)], json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pending_effects");
        foreach (var effect in effects)
        {
            json.WriteStartObject();
            json.WriteString("request_id", effect.Request);
            json.WriteString("kind", effect.Kind);
            json.WriteString("predicate", effect.Predicate.Text);
            json.WriteNumber("deadline_tick", effect.DeadlineTick);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What the rule engine knows beside the kernel's incident list: count, peak, staleness.</summary>
    private void Evidence(Utf8JsonWriter json)
    {
        json.WriteStartArray("incident_evidence");
        foreach (var record in desk.Records.Where(r => r.Live))
        {
            json.WriteStartObject();
            json.WriteString("incident_id", record.Id);
            json.WriteString("legacy_key", record.LegacyKey);
            json.WriteNumber("count", record.Count);
            World.TelemetryBlocks.Optional("peak", record.Peak, json);
            json.WriteBoolean("condition", record.Condition);
            json.WriteBoolean("stale", record.Stale);
            json.WriteNumber("occurrence", record.Occurrence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
