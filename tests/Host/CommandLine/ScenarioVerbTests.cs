using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.CommandLine;

/// <summary><c>scenario grid --json</c>, <c>--explore</c> and <c>scenario predict</c> (grid.md §10.3).</summary>
public sealed class ScenarioVerbTests
{
    [Fact]
    public void Given_a_built_in_scenario_when_json_is_asked_for_then_trace_and_summary_are_in_it()
    {
        var (code, output) = Run("scenario", "grid", "long-only", "--json");

        Assert.Equal(ExitCode.Ok, code);
        var report = JsonNode.Parse(output)!.AsArray().Single()!;
        Assert.True((bool)report["passed"]!);
        Assert.Equal(3, (int)report["summary"]!["steps"]!);
        Assert.NotEmpty(report["trace"]!.AsArray());
    }

    [Fact]
    public void Given_a_failed_expectation_then_the_code_says_so_and_the_json_names_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file, """{"name":"n","initial":{"market_price":0.1},"steps":[],"expect":{"phase":"S2"}}""");
            var (code, output) = Run("scenario", "grid", file, "--json");

            Assert.Equal(ExitCode.CheckFailed, code);
            Assert.Equal("phase", (string)JsonNode.Parse(output)![0]!["failures"]![0]!["key"]!);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Given_random_events_then_the_same_seed_gives_the_same_answer_and_nothing_is_violated()
    {
        var (code, output) = Run("scenario", "grid", "--explore", "2000", "--seed", "7", "--json");
        var (_, again) = Run("scenario", "grid", "--explore", "2000", "--seed", "7", "--json");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(output, again);
        var report = JsonNode.Parse(output)!;
        Assert.Equal((1000, 1000), ((int)report["reducer_events"]!, (int)report["plant_events"]!));
        Assert.Null(report["defect"]);
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("10", "-1")]
    public void Given_numbers_out_of_range_then_the_input_cannot_be_used(string events, string seed) =>
        Assert.Equal(ExitCode.Usage, Run("scenario", "grid", "--explore", events, "--seed", seed).Code);

    [Fact]
    public void Given_a_saved_state_then_the_prediction_has_ages_and_countdowns()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, State());
            var (code, output) = Run("scenario", "predict", "--state", file, "--json");
            var (_, text) = Run("scenario", "predict", "--state", file, "--slot", "4");

            Assert.Equal(ExitCode.Ok, code);
            var slot = JsonNode.Parse(output)![0]!;
            Assert.Equal("S1b", (string)slot["phase"]!);
            var exit = slot["orders"]!.AsArray().Single(order => (string)order!["role"]! == "exit")!;
            Assert.Equal((600.0, 750.0, 100.0), (
                (double)exit["age_sec"]!, (double)exit["orphan_in_sec"]!, (double)exit["reprice_in_sec"]!));
            Assert.Contains("age 600 s, reprice in 100 s, orphan in 750 s", text, StringComparison.Ordinal);
            Assert.Equal(ExitCode.CheckFailed, Run("scenario", "predict", "--state", file, "--slot", "9").Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>One cycle slot with an exit that was opened 600 s ago.</summary>
    private static string State()
    {
        var state = JsonNode.Parse(Text(writer => StateWriter.Write(writer, new PairState(0.1, 1_700_000_600))))!;
        state["orders"]!.AsArray().Add(new JsonObject
        {
            ["local_id"] = 3, ["side"] = "sell", ["role"] = "exit", ["price"] = 0.100798, ["volume"] = 20,
            ["trade_id"] = "B", ["cycle"] = 1, ["txid"] = "T3", ["placed_at"] = 1_700_000_000,
            ["entry_price"] = 0.0998, ["entry_fee"] = 0.005, ["entry_filled_at"] = 1_700_000_000,
            ["regime_at_entry"] = null,
        });
        state["next_order_id"] = 4;
        return new JsonObject
        {
            ["pair"] = "AAA/QQQ",
            ["time"] = 1_700_000_600,
            ["slots"] = new JsonArray(new JsonObject
            {
                ["slot_id"] = 4,
                ["alias"] = "ash",
                ["state"] = state,
                ["config"] = JsonNode.Parse(Text(writer => ConfigWriter.Write(writer, EngineConfig.Default))),
                ["policy"] = new JsonObject { ["reprice_after_sec"] = 700, ["recovery_ttl_sec"] = null },
            }),
        }.ToJsonString();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        var code = CommandLineRoot.Run(arguments, new MemoryStream(), output, TextWriter.Null);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }
}
