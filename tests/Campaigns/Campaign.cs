using System.Diagnostics;
using System.Globalization;
using Millwright.Host.Simulation;
using Millwright.Host.Venues;

namespace Millwright.Campaigns;

/// <summary>The longer checks: <c>./test --campaign NAME [key=value …]</c>.</summary>
internal static class Campaign
{
    private static readonly SortedDictionary<string, (string Text, Func<CampaignArguments, TextWriter, int> Run)> All =
        new(StringComparer.Ordinal)
        {
            ["alpha-shadow"] =
                ("a day of the alpha shadow on recorded books, killed at random (hours, kills, seed, source)",
                    AlphaShadowCampaign.Run),
            ["crash-sweep"] =
                ("every frame boundary and 8 cuts inside (seed, minutes, from, to)", CrashSweepCampaign.Run),
            ["kill"] = ("kill -9 of the running product (kills, seed, port)", KillCampaign.Run),
            ["kraken"] =
                ("grid plant on the simulated Kraken over sockets (seed, seeds, hours, slots, faults, keep, minutes)",
                    Kraken),
            ["kraken-kill"] =
                ("kill -9 of the live plant on a simulated Kraken (kills, seed)", KrakenKillCampaign.Run),
            ["mutation"] =
                ("small defects in ledger and reducer the tests must notice (target, mutants, minutes, seed, score)",
                    MutationCampaign.Run),
            ["random"] = ("random legal events of the reducer and the plant (seed, events, plant)", RandomCampaign.Run),
            ["replay"] = ("recorded days replayed in every way (seed, runs)", ReplayCampaign.Run),
            ["seeds"] = ("simulated systems with faults (seed, seeds, steps, profile)", Seeds),
        };

    public static int Run(string[] arguments, TextWriter output)
    {
        if (arguments is [] or ["list"])
        {
            foreach (var (name, (text, _)) in All)
            {
                output.WriteLine($"{name,-12} {text}");
            }

            return 0;
        }

        if (!All.TryGetValue(arguments[0], out var campaign))
        {
            output.WriteLine($"unknown campaign '{arguments[0]}'; known: {string.Join(", ", All.Keys)}");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var code = campaign.Run(new CampaignArguments(arguments[1..]), output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"campaign {arguments[0]}: {(code == 0 ? "passed" : "FAILED")} in {clock.Elapsed.TotalSeconds:F1} s"));
        return code;
    }

    private static int Kraken(CampaignArguments arguments, TextWriter output) => VenueProof.Run(
        new ProofOptions
        {
            Seed = (ulong)arguments.Number("seed", 1),
            Seeds = (int)arguments.Number("seeds", 200),
            Hours = arguments.Number("hours", 24),
            Slots = (int)arguments.Number("slots", 84),
            Faults = arguments.Number("faults", 1) != 0,
            Verbose = arguments.Number("verbose", 1) != 0,
            KeepGoing = arguments.Number("keep", 0) != 0,
            Minutes = arguments.Number("minutes", 0),
        },
        output);

    private static int Seeds(CampaignArguments arguments, TextWriter output) => Simulation.Run(
        new SimulationOptions
        {
            Seed = (ulong)arguments.Number("seed", 1),
            Seeds = (int)arguments.Number("seeds", 200),
            Steps = (int)arguments.Number("steps", 10_000),
            Profile = arguments.Text("profile", "all"),
            Verbose = arguments.Number("verbose", 0) != 0,
        },
        output);
}
