using System.Diagnostics;
using System.Globalization;
using Millwright.Host.CommandLine;
using Millwright.Kernel;

namespace Millwright.Host.Simulation;

/// <summary>
/// Whole systems in one thread with simulated clock, disk, network, venue and operator (kernel.md §18). Seed and build
/// reproduce a run; a failing seed prints the command that repeats it.
/// </summary>
public static class Simulation
{
    /// <summary>Steps after which a simulation without a single execution proves nothing.</summary>
    private const int Traded = 200;

    /// <summary>Runs the seeds.</summary>
    /// <param name="options">Seeds, steps and faults.</param>
    /// <param name="output">Receives one line per seed when asked for, and the verdict.</param>
    /// <param name="progress">Called after each seed with seeds done and in total; may be null.</param>
    /// <returns>0 when every check of every seed holds, 1 after the first that does not, 2 for bad options.</returns>
    public static int Run(SimulationOptions options, TextWriter output, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        if (Refusal(options) is { } refusal)
        {
            output.WriteLine(refusal);
            return ExitCode.Usage;
        }

        var clock = Stopwatch.StartNew();
        var (done, orders, executions, crashes, simulated) = (0, 0L, 0L, 0L, 0.0);
        var tally = new SimTally();
        foreach (var outcome in Outcomes(options))
        {
            tally.Add(outcome.Tally);
            orders += outcome.Orders;
            executions += outcome.Executions;
            crashes += outcome.Crashes;
            simulated += outcome.SimulatedSec;
            if (outcome.Wrong is not null)
            {
                Report(options, outcome, output);
                return ExitCode.CheckFailed;
            }

            if (options.Verbose)
            {
                output.WriteLine(
                    $"seed {outcome.Seed}: {outcome.Orders} orders, {outcome.Executions} executions, "
                    + $"{outcome.Crashes} crashes, trace {outcome.Trace:X16}");
            }

            progress?.Invoke(++done, options.Seeds);
        }

        if (executions == 0 && options.Steps >= Traded)
        {
            output.WriteLine($"{options.Seeds} seeds x {options.Steps} steps traded nothing: nothing was checked");
            return ExitCode.CheckFailed;
        }

        output.WriteLine(
            $"{options.Seeds} seeds x {options.Steps} steps: {orders} orders, {executions} executions, "
            + $"{crashes} crashes; every check holds");
        output.WriteLine($"provoked: {tally}");
        if (options.Timing)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{simulated / 3600:F1} simulated hours in {clock.Elapsed.TotalSeconds:F1} s, "
                + $"{simulated / Math.Max(clock.Elapsed.TotalSeconds, 1e-3):F0} x real time"));
        }

        return ExitCode.Ok;
    }

    private static string? Refusal(SimulationOptions options)
    {
        var random = Xoshiro256.Create(options.Seed, "faults");
        var unknown = options.Without.FirstOrDefault(kind => !SimFaults.Kinds.Contains(kind));
        return SimFaults.Draw(options.Profile, ref random) is null
            ? $"profile '{options.Profile}' is not one of all, network, crash, none"
            : unknown is not null
            ? $"fault '{unknown}' is not one of {string.Join(", ", SimFaults.Kinds)}"
            : options.Seeds < 1 ? $"seeds {options.Seeds}: 1 or more"
            : options.Steps < 1 ? $"steps {options.Steps}: 1 or more"
            : null;
    }

    private static IEnumerable<SimOutcome> Outcomes(SimulationOptions options)
    {
        var seeds = Enumerable.Range(0, options.Seeds).Select(i => options.Seed + (ulong)i);
        return options.Jobs <= 1
            ? seeds.Select(seed => Outcome(options, seed))
            : seeds.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(options.Jobs, 64))
                .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(seed => Outcome(options, seed));
    }

    private static SimOutcome Outcome(SimulationOptions options, ulong seed)
    {
        var random = Xoshiro256.Create(seed, "faults");
        var faults = SimFaults.Draw(options.Profile, ref random)!.Without(options.Without);
        return SimOutcome.Of(seed, faults, options.Steps);
    }

    private static void Report(SimulationOptions options, SimOutcome failed, TextWriter output)
    {
        output.WriteLine($"seed {failed.Seed}: {failed.Wrong}");
        output.WriteLine($"{failed.Faults}");
        output.WriteLine(Command(options, failed.Seed, options.Steps, options.Without));
        if (options.Minimise)
        {
            var (steps, without) = SimMinimiser.Reduce(failed, options.Steps, options.Without);
            output.WriteLine("the smallest variant found that still fails:");
            output.WriteLine(Command(options, failed.Seed, steps, without));
        }
    }

    private static string Command(SimulationOptions options, ulong seed, int steps, IReadOnlyList<string> without) =>
        $"millwright sim --seed {seed} --steps {steps} --profile {options.Profile}"
        + (without.Count == 0 ? "" : $" --without {string.Join(",", without)}");
}
