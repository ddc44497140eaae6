using Millwright.Host.Simulation;

namespace Millwright.Scenarios.Crashes;

/// <summary>Seeded simulations of the external venue path: faults of network, disk, process, clock and
/// operator.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("none", 2)]
    [InlineData("network", 6)]
    [InlineData("crash", 6)]
    [InlineData("all", 8)]
    public void Given_faults_when_they_end_then_venue_and_ledger_agree_and_the_plant_runs(string profile, int seeds)
    {
        var text = new StringWriter();
        var code = Simulation.Run(
            new SimulationOptions { Seed = 1, Seeds = seeds, Steps = 2_000, Profile = profile, Verbose = true }, text);
        output.WriteLine(text.ToString());
        Assert.True(code == 0, text.ToString());
    }

    [Fact]
    public void Given_one_seed_when_run_twice_then_the_traces_are_equal()
    {
        var first = new StringWriter();
        var second = new StringWriter();
        var options = new SimulationOptions { Seed = 77, Steps = 600, Verbose = true };
        Assert.Equal(Simulation.Run(options, first), Simulation.Run(options, second));
        Assert.Equal(first.ToString(), second.ToString());
    }
}
