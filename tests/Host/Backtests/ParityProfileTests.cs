using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.Backtests;

/// <summary><c>backtest grid --parity-profile</c> (grid.md §10.1).</summary>
public sealed class ParityProfileTests
{
    [Fact]
    public void Given_two_candles_when_run_then_the_round_trip_of_the_worked_example_is_booked()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "time,open,high,low,close\n1700000000,0.1,0.1009,0.0997,0.1008\n"
            + "1700000060,0.1008,0.1009,0.1008,0.1009\n");
        var (code, output, error) = Run(
            "backtest", "grid", file, "--pair", "AAA/QQQ", "--parity-profile", "--slots", "1", "--json",
            "--grid:price_decimals=6", "--grid:volume_decimals=0", "--grid:min_volume=13", "--fees:maker_pct=0.25");
        File.Delete(file);

        Assert.True(code == ExitCode.Ok, error);
        var result = JsonNode.Parse(output)!;
        Assert.Equal(2, (int)result["candles"]!);
        Assert.Equal(1, (int)result["total_round_trips"]!);
        Assert.Equal(0.009930099999999978, (double)result["total_profit"]!);
    }

    [Fact]
    public void Given_a_size_that_places_nothing_then_the_minimum_is_named_and_the_floor_raises_to_it()
    {
        string[] run = ["backtest", "grid", "--days", "1", "--parity-profile", "--grid:order_size=0.01"];

        var refused = Run(run);
        var raised = Run([.. run, "--auto-floor"]);

        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("--auto-floor raises to it", refused.Error);
        Assert.Equal(ExitCode.Ok, raised.Code);
        Assert.Equal(ExitCode.Usage, Run([.. run, "--sweep", "grid.entry_pct=1,2"]).Code);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var target = new MemoryStream();
        using var error = new StringWriter();
        var code = CommandLineRoot.Run(arguments, Stream.Null, target, error);
        return (code, Encoding.UTF8.GetString(target.ToArray()), error.ToString());
    }
}
