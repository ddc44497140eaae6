using System.Text;
using System.Text.Json;
using Millwright.Grid.Drawing;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;
using Millwright.Grid.Tests.Reducer;

namespace Millwright.Grid.Tests.Scenarios;

public sealed class ScenarioTests
{
    [Fact]
    public void A_wrong_expectation_fails_with_key_and_both_values()
    {
        var report = Run("""
            {"initial":{"market_price":0.1},"steps":[{"advance_sec":5,"expect":{"phase":"S2"}}],"expect":{"nonsense":1}}
            """);
        Assert.False(report.Passed);
        Assert.Equal(new ScenarioFailure(0, "phase", "\"S2\"", "\"S0\""), report.Failures[0]);
        Assert.Equal(new ScenarioFailure(1, "nonsense", "1", "unknown key"), report.Failures[1]);
    }

    [Theory]
    [InlineData("""{"steps":[]}""", "/initial/market_price")]
    [InlineData("""{"initial":{"market_price":1}}""", "/steps")]
    [InlineData("""{"initial":{"market_price":1},"steps":[{"dance":1}]}""", "/steps/0")]
    [InlineData("""{"initial":{"market_price":1},"steps":[{"price":-1}]}""", "/steps/0/price")]
    [InlineData("""{"initial":{"market_price":1},"steps":[{"type":"fill","timestamp":1}]}""", "/steps/0")]
    [InlineData("""{"initial":{"market_price":1,"slots":0},"steps":[]}""", "/initial/slots")]
    [InlineData("""{"config":{"entry_pct":"x"},"initial":{"market_price":1},"steps":[]}""", "/config/entry_pct")]
    [InlineData("""not json""", "")]
    public void Malformed_documents_are_refused_with_a_pointer(string json, string pointer)
    {
        var result = ScenarioReader.Parse(Encoding.UTF8.GetBytes(json));
        Assert.False(result.IsOk);
        Assert.Equal(pointer, result.Error.Field);
    }

    [Fact]
    public void Several_slots_tick_together_and_fills_go_to_their_slot()
    {
        var report = Run("""
            {"initial":{"market_price":0.1,"now":100,"slots":2},"steps":[
              {"type":"fill","slot":1,"order_local_id":1,"price":0.0998,"volume":20,"fee":0,"timestamp":110},
              {"advance_sec":10,"expect":{"slot":0,"phase":"S0","now":120}},
              {"expect":{"slot":1,"phase":"S1b","now":120}}]}
            """);
        Assert.True(report.Passed, ScenarioReportWriter.ToText(report));
        Assert.Equal([SlotPhase.S0, SlotPhase.S1b], report.FinalPhases);
    }

    [Fact]
    public void Impossible_steps_fail_the_scenario()
    {
        var report = Run("""{"initial":{"market_price":0.1},"steps":[{"fault":"disk_full"},{"advance_sec":1}]}""");
        Assert.Equal((0, 1, "step"), (report.Steps, report.Failures.Count, report.Failures[0].Key));
    }

    [Fact]
    public void The_json_report_has_summary_trace_and_failures()
    {
        var report = ScenarioRunner.Run(BuiltInScenarios.Load("eviction-cascade").Value);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ScenarioReportWriter.WriteJson(writer, report);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        Assert.True(document.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(report.Rows.Count, document.RootElement.GetProperty("trace").GetArrayLength());
        Assert.Equal(2, document.RootElement.GetProperty("summary").GetProperty("orphan_order").GetInt32());
    }

    [Fact]
    public void Prediction_counts_down_to_the_orphaning()
    {
        var bench = new Bench().Bootstrap().Fill(1, 0.0998, 20, 0.00499, 10);
        var prediction = Prediction.Of(bench.State, bench.Config, Bench.T + 100, new PredictionPolicy(600, null));
        var exit = prediction.Orders[1];
        Assert.Equal((90.0, 510.0, 1260.0), (exit.AgeSec, exit.RepriceInSec, exit.OrphanInSec));
        Assert.Null(prediction.S2CountdownSec);
        Assert.Null(prediction.Orders[0].AgeSec);

        bench.Fill(2, 0.1002, 20, 0.00501, 20).Timer(30);
        Assert.Equal(1730.0, Prediction.Of(bench.State, bench.Config, Bench.T + 100, default).S2CountdownSec);
    }

    [Fact]
    public void The_drawing_shows_phase_ladder_and_timers()
    {
        var bench = new Bench().Bootstrap().Fill(1, 0.0998, 20, 0.00499, 10).Timer(1360);
        bench.Fill(2, 0.1002, 20, 0.00501, 1400);
        var drawing = SlotDrawing.Draw("DEMO slot 0", bench.State, bench.Config, Bench.T + 1500);
        var lines = drawing.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains("[S1a A open]", drawing, StringComparison.Ordinal);
        Assert.Contains("sell recov B.1 R1 x 20", drawing, StringComparison.Ordinal);
        Assert.Contains("buy  exit  A.1 #5 x 20", drawing, StringComparison.Ordinal);
        Assert.Contains("orphan in 20 min 50 s", drawing, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper!.WriteLine(drawing);
    }

    private static ScenarioReport Run(string json)
    {
        var scenario = ScenarioReader.Parse(Encoding.UTF8.GetBytes(json));
        Assert.True(scenario.IsOk, scenario.Error.ToString());
        return ScenarioRunner.Run(scenario.Value);
    }
}
