using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Grid.Options;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>Sweeps, the fill-realism dial, the simulator and the written forms of a result.</summary>
public sealed class SweepAndDialTests
{
    [Fact]
    public void Given_two_keys_When_parsed_Then_the_last_key_changes_fastest()
    {
        var plan = SweepPlan.Parse(new GridOptions(), ["grid.entry_pct=0.2,0.5", "slots.initial=1,2,3"]).Value;

        Assert.Equal(
            [
                "grid.entry_pct=0.2 slots.initial=1", "grid.entry_pct=0.2 slots.initial=2",
                "grid.entry_pct=0.2 slots.initial=3", "grid.entry_pct=0.5 slots.initial=1",
                "grid.entry_pct=0.5 slots.initial=2", "grid.entry_pct=0.5 slots.initial=3",
            ],
            plan.Points.Select(static point => point.Name));
        Assert.Equal(3, plan.Points[5].Options.SlotsInitial);
        Assert.Equal(0.5, plan.Points[5].Options.EntryPct);
    }

    [Theory]
    [InlineData("grid.entry_pct", "not key=a,b,c")]
    [InlineData("grid.entry=1", "no key grid.entry")]
    [InlineData("grid.entry_pct=-1", "grid.entry_pct=-1")]
    public void Given_a_wrong_definition_Then_the_error_names_it(string definition, string expected) =>
        Assert.Contains(
            expected, SweepPlan.Parse(new GridOptions(), [definition]).Error.Message, StringComparison.Ordinal);

    [Fact]
    public void Given_rows_When_ranked_Then_failed_ones_come_last()
    {
        var bars = SyntheticBars.Walk(300, 60);
        var good = new BacktestRunner(
            BacktestRunnerTests.Options(BacktestRunnerTests.Funded(1), bars)).Run(bars).Value;
        var ranked = SweepPlan.Rank([new("a", null, "no"), new("b", good), new("c",
            good with { EndEquity = good.EndEquity + 1m })]);
        Assert.Equal(["c", "b", "a"], ranked.Select(static row => row.Point));
    }

    [Fact]
    public void Given_every_setting_of_the_dial_Then_runs_tie_and_a_through_fill_is_also_a_touch_fill()
    {
        var bars = SyntheticBars.Walk(2000, 60, volPctPerDay: 6.0);
        var options = BacktestRunnerTests.Options(BacktestRunnerTests.Funded(2), bars);
        var band = new DialBand(
            [.. DialBand.Settings.Select(fill => new BacktestRunner(options.At(fill)).Run(bars).Value)]);

        Assert.Equal(5, band.Results.Count);
        Assert.All(band.Results, static result => Assert.True(result.LedgerTies));
        Assert.All(band.Results, static result => Assert.True(result.Tally.Fills > 0));
        Assert.True(band.Low <= band.High);
    }

    [Fact]
    public void Given_the_same_seed_When_simulated_twice_Then_summary_and_digests_are_equal()
    {
        var first = Simulate(5);
        var second = Simulate(5);
        Assert.Equal(Json(first), Json(second));
        Assert.NotEqual(first.TraceDigest, Simulate(6).TraceDigest);
        Assert.True(first.LedgerTies);
        Assert.Equal(3600, first.Candles);
    }

    [Fact]
    public void Given_a_result_When_written_Then_text_and_json_carry_it()
    {
        var result = Simulate(5);
        using var document = JsonDocument.Parse(Json(result));
        Assert.Equal(result.NetProfit, document.RootElement.GetProperty("net_profit").GetDecimal());
        Assert.Equal(2, document.RootElement.GetProperty("per_slot").GetArrayLength());
        using var text = new StringWriter();
        BacktestText.Write(text, result);
        Assert.Contains("net realised", text.ToString(), StringComparison.Ordinal);
    }

    private static BacktestResult Simulate(ulong seed) => new SimulationRunner(new SimulationOptions
    {
        Run = new BacktestOptions { Grid = BacktestRunnerTests.Funded(2), Instrument = Plant.GridRig.Pair },
        Seed = seed,
        Script = [new SyntheticRegime(0.5, 0.0, 6.0), new SyntheticRegime(0.5, -5.0, 9.0, 0.5, 1.0)],
    }).Run();

    private static string Json(BacktestResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            BacktestJson.Write(json, result);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
