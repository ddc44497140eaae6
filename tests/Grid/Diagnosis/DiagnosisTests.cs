using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Diagnosis;
using Millwright.Grid.Governor;
using Millwright.Grid.Status;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;
using Xunit;

namespace Millwright.Grid.Tests.Diagnosis;

/// <summary>
/// The diagnosis against its vectors (console.md §3.7). The console reads the same file; set
/// <c>MILLWRIGHT_WRITE_VECTORS=1</c> to write it anew after a change of the rules.
/// </summary>
public sealed class DiagnosisTests
{
    [Fact]
    public void Vectors_shared_with_the_console_are_what_the_engine_says()
    {
        var made = Render();
        var path = Path.Combine(Root(), "tests", "Grid", "Vectors", "diagnosis.json");
        if (Environment.GetEnvironmentVariable("MILLWRIGHT_WRITE_VECTORS") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(File.ReadAllText(path), made);
    }

    [Fact]
    public void Every_symptom_of_the_engine_occurs_in_the_vectors()
    {
        var seen = JsonNode.Parse(Render())!.AsArray()
            .SelectMany(row => row!["steps"]!.AsArray())
            .SelectMany(step => step!["symptoms"]!.AsArray())
            .Select(symptom => (string)symptom!["id"]!)
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "BELT_JAM", "CAPACITY_CAUTION", "CIRCUIT_TRIP_RISK", "HOSTILE_MARKET", "IDLE_NORMAL",
                "LANE_STARVATION", "LEDGER_DRIFT", "OPERATOR_PAUSE", "ORPHAN_CRITICAL", "ORPHAN_ELEVATED",
                "OVERRIDES_ACTIVE", "PARTIAL_CANCEL", "POSITION_MISMATCH", "POWER_BLACKOUT", "POWER_BROWNOUT",
                "RATE_LIMITED", "RECON_OVERDUE", "RECOVERY_BACKLOG", "RUNNING_NORMAL", "SCANNER_COLD",
                "STUCK_CAPITAL", "SUGGESTION_PENDING",
            ],
            seen);
    }

    [Fact]
    public void A_running_plant_serves_the_symptoms_that_its_own_payload_gives()
    {
        var rig = new GridRig();
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        var engine = new SymptomEngine();
        var ids = new HashSet<string>();
        var price = 0.1;
        for (var i = 0; i < 40; i++)
        {
            price *= i % 3 == 0 ? 0.99 : 1.004;
            rig.After(i == 20 ? 40 : 30, price);
            if (i == 30)
            {
                rig.Command("pause");
            }

            using var payload = View(rig);
            var now = payload.RootElement.GetProperty("time").GetDouble();
            engine.Look(FactsReader.Of(payload.RootElement, now), now);
            var served = payload.RootElement.GetProperty("symptoms").EnumerateArray()
                .Select(row => row.GetProperty("id").GetString()! + row.GetProperty("summary").GetString());
            Assert.Equal(engine.Symptoms.Select(row => row.Condition.Id + row.Condition.Summary), served);
            ids.UnionWith(engine.Symptoms.Select(row => row.Condition.Id));
        }

        Assert.Contains("OPERATOR_PAUSE", ids);
        Assert.True(ids.Overlaps(["IDLE_NORMAL", "RUNNING_NORMAL"]));
    }

    private static JsonDocument View(GridRig rig)
    {
        var view = (GridView)rig.Plant.BuildView(new ViewRequest(1, rig.Now, PlantState.Running, rig.Group));
        return JsonDocument.Parse(view.Json);
    }

    /// <summary>The vectors with the answers of the engine, in the form the console reads.</summary>
    private static string Render()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var (name, steps) in DiagnosisVectors.All())
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteStartArray("steps");
                var engine = new SymptomEngine();
                var status = DiagnosisVectors.Healthy();
                foreach (var (at, patch) in steps)
                {
                    Merge(status, JsonNode.Parse(patch)!.AsObject());
                    using var document = JsonDocument.Parse(status.ToJsonString());
                    engine.Look(FactsReader.Of(document.RootElement, at), at);
                    json.WriteStartObject();
                    json.WriteNumber("at", at);
                    json.WritePropertyName("status");
                    document.RootElement.WriteTo(json);
                    SymptomBlock.Write(json, engine);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject inner && target[name] is JsonObject known)
            {
                Merge(known, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Millwright.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("no repository root");
        }

        return at;
    }
}
