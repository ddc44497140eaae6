namespace Millwright.Host.Simulation;

/// <summary>What came out of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Faults">Faults it drew.</param>
/// <param name="Wrong">First broken rule, null when every check held.</param>
/// <param name="Orders">Orders the venue took.</param>
/// <param name="Executions">Executions at the venue.</param>
/// <param name="Crashes">Crashes of the process.</param>
/// <param name="SimulatedSec">Simulated time, s.</param>
/// <param name="Trace">Trace digest at the end.</param>
/// <param name="Tally">What really happened, by kind.</param>
internal sealed record SimOutcome(
    ulong Seed, SimFaults Faults, string? Wrong, long Orders, long Executions, int Crashes, double SimulatedSec,
    ulong Trace, SimTally Tally)
{
    /// <summary>Runs a seed.</summary>
    public static SimOutcome Of(ulong seed, SimFaults faults, int steps)
    {
        var run = new SimRun(seed, faults);
        var wrong = run.Execute(steps);
        var world = run.World;
        return new SimOutcome(
            seed, faults, wrong, world.Venue.OrderCount, world.Venue.ExecutionCount, world.Crashes,
            (world.Now() - SimWorld.Start).Seconds, run.Trace, world.Tally);
    }
}
