using System.Text;
using Millwright.Host.CommandLine;
using Millwright.Host.Simulation;

namespace Millwright.Host.Tests.Simulation;

/// <summary><c>millwright sim</c> (kernel.md §18).</summary>
public sealed class SimVerbTests
{
    [Fact]
    public void Given_seeds_when_run_one_by_one_and_side_by_side_then_verdict_and_traces_are_equal()
    {
        string[] run = ["sim", "--seed", "3", "--seeds", "3", "--steps", "200", "--verbose"];

        var (one, first) = Run([.. run, "--jobs", "1"]);
        var (many, second) = Run([.. run, "--jobs", "3"]);

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (one, many));
        Assert.Contains("every check holds", first);
        Assert.Equal(Stable(first), Stable(second));
        Assert.Equal(5, Stable(first).Length);
    }

    [Fact]
    public void Given_crashes_and_power_losses_then_the_ledger_file_tells_what_the_journal_tells()
    {
        var (code, output) = Run(
            ["sim", "--seed", "1", "--seeds", "8", "--steps", "400", "--profile", "crash", "--jobs", "1"]);

        Assert.Equal((ExitCode.Ok, true), (code, output.Contains("every check holds", StringComparison.Ordinal)));
        Assert.DoesNotContain(" 0 executions", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--profile weather", "is not one of all, network, crash, none")]
    [InlineData("--without rain", "is not one of lose")]
    [InlineData("--seeds 0", "1 or more")]
    [InlineData("--steps 0", "1 or more")]
    public void Given_options_that_mean_nothing_then_usage(string options, string hint)
    {
        var (code, output) = Run(["sim", .. options.Split(' ')]);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(hint, output);
    }

    [Fact]
    public void Given_every_kind_left_out_then_nothing_goes_wrong_in_the_world()
    {
        var faults = new SimFaults { Lose = 1, Duplicate = 1, Slow = 1, Crash = 1, ClockStep = 1, Command = 1,
            Maintenance = 1, Sync = 0.5 };

        Assert.Equal(SimFaults.None, faults.Without(SimFaults.Kinds));
        Assert.Equal(0, faults.Without(["crash"]).Crash);
        Assert.Equal(1, faults.Without(["crash"]).Lose);
    }

    [Fact]
    public void Given_enough_seeds_then_every_kind_of_trouble_happened_and_no_check_broke()
    {
        var (code, output) = Run(["sim", "--seed", "1", "--seeds", "24", "--steps", "500", "--jobs", "2"]);

        Assert.True(code == ExitCode.Ok, output);
        var provoked = output.Split('\n').Single(line => line.StartsWith("provoked: ", StringComparison.Ordinal));
        string[] kinds =
        [
            .. SimFaults.Kinds.Where(static kind => kind is not ("damage" or "disk")), "cut", "partial_fill",
            "bit_flip", "misdirected",
        ];
        Assert.All(kinds, kind => Assert.Contains($"{kind} ", provoked, StringComparison.Ordinal));
    }

    private static string[] Stable(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("real time"))];

    private static (int Code, string Output) Run(string[] arguments)
    {
        using var target = new MemoryStream();
        var code = CommandLineRoot.Run(arguments, Stream.Null, target, TextWriter.Null);
        return (code, Encoding.UTF8.GetString(target.ToArray()));
    }
}
