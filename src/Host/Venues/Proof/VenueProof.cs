using System.Diagnostics;
using System.Globalization;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Venues;

/// <summary>
/// The grid plant against the simulated Kraken through real sockets, seed by seed: no order doubled or lost, ledger and
/// venue equal to the last digit, every incident cleared, a replay with the same state.
/// </summary>
public static class VenueProof
{
    /// <summary>Runs the seeds.</summary>
    /// <returns>0 when every check of every seed holds, 1 after the first that does not.</returns>
    public static int Run(ProofOptions options, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(options, output).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(ProofOptions options, TextWriter output)
    {
        long orders = 0;
        long executions = 0;
        for (var i = 0; i < options.Seeds; i++)
        {
            var seed = options.Seed + (ulong)i;
            var watch = Stopwatch.StartNew();
            await using var world = await ProofWorld.CreateAsync(seed);
            var run = new ProofRun(world, options);
            var wrong = await run.ExecuteAsync();
            var (placed, done) = world.Venue.Control.Read(venue => (venue.OrderCount, venue.ExecutionCount));
            orders += placed;
            executions += done;
            if (wrong is not null)
            {
                output.WriteLine($"seed {seed}: {wrong}");
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"./test --campaign kraken seed={seed} seeds=1 hours={options.Hours} slots={options.Slots}"));
                return ExitCode.CheckFailed;
            }

            if (options.Verbose)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}: {placed} orders, {done} executions, {run.Crashes} crashes, {run.Outages} outages, "
                    + $"{watch.Elapsed.TotalSeconds:F0} s"));
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Seeds} seeds x {options.Hours} h, {options.Slots} slots: {orders} orders, {executions} "
            + $"executions through real sockets; nothing doubled, nothing lost, books equal, incidents cleared"));
        return ExitCode.Ok;
    }
}
