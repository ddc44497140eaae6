using System.CommandLine;
using Millwright.Host.Simulation;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright sim</c>: fault-injection runs of whole systems (kernel.md §18).</summary>
internal static class SimVerb
{
    public static Command Create(VerbContext context)
    {
        var defaults = new SimulationOptions();
        var seed = new Option<ulong>("--seed") { Description = "first seed", DefaultValueFactory = _ => defaults.Seed };
        var seeds = new Option<int>("--seeds")
        {
            Description = "number of seeds", DefaultValueFactory = _ => defaults.Seeds,
        };
        var steps = new Option<int>("--steps")
        {
            Description = "steps with faults per seed, each up to 5 simulated seconds",
            DefaultValueFactory = _ => defaults.Steps,
        };
        var profile = new Option<string>("--profile")
        {
            Description = "all | network | crash | none", DefaultValueFactory = _ => defaults.Profile,
        };
        var without = new Option<string?>("--without")
        {
            Description = $"fault kinds left out, comma separated: {string.Join(", ", SimFaults.Kinds)}",
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "seeds run at the same time; 0 = one per processor", DefaultValueFactory = _ => 0,
        };
        var verbose = new Option<bool>("--verbose") { Description = "one line per seed" };
        var sim = new Command(
            "sim",
            "Runs whole systems – grid plant, journal, external venue, operator – with simulated clock, disk and\n"
            + "network, and faults of each: lost, doubled and late messages, crashes, power loss, torn writes, clock\n"
            + "steps, maintenance, careless commands. When the faults end, the books of venue and ledger must be\n"
            + "equal, every order must have one durable intent, and a replay must give the same state.\n"
            + "Exit 0 when every check of every seed holds, 1 otherwise: then one command repeats the failure.\n"
            + "  millwright sim --seeds 20\n"
            + "  millwright sim --seed 7 --steps 10000 --profile crash --verbose")
        {
            seed, seeds, steps, profile, without, jobs, verbose,
        };
        sim.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(jobs);
            var options = new SimulationOptions
            {
                Seed = parsed.GetValue(seed),
                Seeds = parsed.GetValue(seeds),
                Steps = parsed.GetValue(steps),
                Profile = parsed.GetValue(profile)!,
                Without = (parsed.GetValue(without) ?? "").Split(
                    ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                Jobs = wanted > 0 ? wanted : Environment.ProcessorCount,
                Timing = true,
                Verbose = parsed.GetValue(verbose),
            };
            return ProgressBar.Run(context, "seeds", report => Simulation.Simulation.Run(
                options, context.Out, report is null ? null : (done, total) => report(done, total)));
        });
        return sim;
    }
}
