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
    /// <returns>0 when every check of every seed holds, otherwise 1; see
    /// <see cref="ProofOptions.KeepGoing"/>.</returns>
    public static int Run(ProofOptions options, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(options, output).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(ProofOptions options, TextWriter output)
    {
        var total = Stopwatch.StartNew();
        var (passed, failed) = (0, 0);
        var (orders, executions) = (0L, 0L);
        for (var i = 0; i < options.Seeds && (failed == 0 || options.KeepGoing) && !Late(); i++)
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
                failed++;
                output.WriteLine($"seed {seed}: {wrong}");
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"./test --campaign kraken seed={seed} seeds=1 hours={options.Hours} slots={options.Slots}"));
            }
            else
            {
                passed++;
                Tell(options, output, seed, placed, done, run, watch.Elapsed);
            }

            output.Flush();
        }

        var verdict = failed == 0
            ? "nothing doubled, nothing lost, books equal, incidents cleared"
            : "FAILED seeds above";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{passed} of {passed + failed} seeds x {options.Hours} h, {options.Slots} slots: {orders} orders, "
            + $"{executions} executions through real sockets; {verdict}"));
        return failed == 0 ? ExitCode.Ok : ExitCode.CheckFailed;

        bool Late() => options.Minutes > 0 && total.Elapsed.TotalMinutes >= options.Minutes;
    }

    private static void Tell(
        ProofOptions options, TextWriter output, ulong seed, long placed, long done, ProofRun run, TimeSpan time)
    {
        if (options.Verbose)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}: {placed} orders, {done} executions, {run.Crashes} crashes, {run.Outages} outages, "
                + $"{run.Resumes} resumed, "
                + $"{time.TotalSeconds:F0} s"));
        }
    }
}
