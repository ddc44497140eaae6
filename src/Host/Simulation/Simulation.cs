using Millwright.Host.CommandLine;
using Millwright.Kernel;

namespace Millwright.Host.Simulation;

/// <summary>
/// Whole systems in one thread with simulated clock, disk, network, venue and operator (kernel.md §18). Seed and build
/// reproduce a run; a failing seed prints the command that repeats it.
/// </summary>
public static class Simulation
{
    /// <summary>Runs the seeds.</summary>
    /// <returns>0 when every check of every seed holds, 1 after the first that does not, 2 for bad options.</returns>
    public static int Run(SimulationOptions options, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        long orders = 0;
        long executions = 0;
        long crashes = 0;
        for (var i = 0; i < options.Seeds; i++)
        {
            var seed = options.Seed + (ulong)i;
            var random = Xoshiro256.Create(seed, "faults");
            if (SimFaults.Draw(options.Profile, ref random) is not { } faults)
            {
                output.WriteLine($"profile '{options.Profile}' is not one of all, network, crash, none");
                return ExitCode.Usage;
            }

            var run = new SimRun(seed, faults);
            var wrong = run.Execute(options.Steps);
            orders += run.World.Venue.OrderCount;
            executions += run.World.Venue.ExecutionCount;
            crashes += run.World.Crashes;
            if (wrong is not null)
            {
                output.WriteLine($"seed {seed}: {wrong}");
                output.WriteLine($"{faults}");
                output.WriteLine($"millwright sim --seed {seed} --steps {options.Steps} --profile {options.Profile}");
                return ExitCode.CheckFailed;
            }

            if (options.Verbose)
            {
                output.WriteLine(
                    $"seed {seed}: {run.World.Venue.OrderCount} orders, {run.World.Venue.ExecutionCount} executions, "
                    + $"{run.World.Crashes} crashes, trace {run.Trace:X16}");
            }
        }

        output.WriteLine(
            $"{options.Seeds} seeds x {options.Steps} steps: {orders} orders, {executions} executions, "
            + $"{crashes} crashes; every check holds");
        return ExitCode.Ok;
    }
}
