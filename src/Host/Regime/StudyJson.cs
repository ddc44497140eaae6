using System.Text.Json.Nodes;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>JSON of a study: every figure with its interval, and the tables as they are shown.</summary>
internal static class StudyJson
{
    /// <summary>One market.</summary>
    public static JsonObject Of(string name, StudyFindings found)
    {
        var (record, options) = (found.Record, found.Record.Options);
        return new JsonObject
        {
            ["kind"] = "regime",
            ["source"] = name,
            ["summary"] = StudyTables.Sizes(found),
            ["bars"] = record.Bars,
            ["bar_sec"] = record.BarSec,
            ["from"] = record.From,
            ["to"] = record.To,
            ["samples"] = record.Samples.Count,
            ["forecasts"] = record.Forecasts.Count,
            ["fits"] = record.Fits,
            ["alerts"] = new JsonObject
            {
                ["composite"] = record.CompositeAlerts, ["return_z"] = record.ReturnAlerts,
            },
            ["options"] = new JsonObject
            {
                ["horizon"] = options.Horizon,
                ["long_horizon"] = options.LongHorizon,
                ["exit_pct"] = options.ExitPct,
                ["shift_ratio"] = options.ShiftRatio,
                ["block"] = found.Block,
                ["resamples"] = options.Resamples,
                ["seed"] = options.Seed,
            },
            ["caveats"] = Texts(StudyTables.Caveats),
            ["findings"] = new JsonArray([.. found.Findings.Select(f => (JsonNode)Finding(f))]),
            ["labels"] = new JsonArray(
                [.. found.Labels.Select(row => (JsonNode)Group(row, "return_pct", "volatility_pct"))]),
            ["bands"] = new JsonArray([.. found.Bands.Select(row => (JsonNode)Group(row, "swing_pct", "filled"))]),
            ["odds"] = new JsonArray([.. found.Odds.Select(o => (JsonNode)Odds(o))]),
            ["tables"] = new JsonArray([.. StudyTables.Of(found).Select(t => (JsonNode)Table(t))]),
        };
    }

    private static JsonObject Finding(Finding f) => new JsonObject
    {
        ["topic"] = f.Topic,
        ["question"] = f.Question,
        ["unit"] = f.Unit,
        ["figure"] = Value(f.Value),
        ["chance"] = f.Chance,
        ["skill"] = f.IsSkill,
        ["verdict"] = f.Verdict,
    };

    private static JsonObject Group(GroupRow row, string first, string second) => new JsonObject
    {
        ["group"] = row.Group,
        ["name"] = row.Name,
        ["count"] = row.Count,
        [first] = Value(row.First),
        [second] = Value(row.Second),
    };

    private static JsonObject Odds(Reliability table) => new JsonObject
    {
        ["name"] = table.Name,
        ["count"] = table.Count,
        ["brier"] = table.Brier,
        ["base_brier"] = table.BaseBrier,
        ["skill"] = Value(table.Skill),
        ["bins"] = new JsonArray([.. table.Bins.Select(bin => (JsonNode)new JsonObject
        {
            ["from"] = bin.From,
            ["to"] = bin.To,
            ["count"] = bin.Count,
            ["mean"] = bin.Mean,
            ["seen"] = Value(bin.Seen),
            ["calibrated"] = bin.Calibrated,
        })]),
    };

    private static JsonObject Table(StudyTable table) => new JsonObject
    {
        ["title"] = table.Title,
        ["note"] = table.Note,
        ["columns"] = Texts(table.Columns),
        ["rows"] = new JsonArray([.. table.Rows.Select(row => (JsonNode)Texts(row))]),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) =>
        new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static JsonObject? Value(Estimate? estimate) => estimate is not { } e ? null : new JsonObject
    {
        ["value"] = e.Value,
        ["low"] = e.Low,
        ["high"] = e.High,
        ["count"] = e.Count,
    };
}
