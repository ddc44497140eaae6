using System.CommandLine;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Twin.Missions;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright twin</c>: scenarios, recordings and proofs of the ship (twin.md §8, §11).</summary>
internal static class TwinVerb
{
    public static Command Create(VerbContext context) =>
        new("twin", "Scenarios, recordings, proofs and trackers of the ship.")
        {
            Scenarios(context), TwinFlightVerbs.Fly(context), TwinFlightVerbs.Record(context),
            TwinReplayVerb.Create(context), TwinProveVerb.Prove(context), TwinProveVerb.Branch(context),
            TwinAisVerb.Create(context), TwinFilesVerb.Profile(context), TwinFilesVerb.Procedures(context),
            TwinDictionaryVerb.Create(context),
        };

    /// <summary>Runs a verb; expected failures become a sentence and exit code 2.</summary>
    public static int Guarded(VerbContext context, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException
            or JsonException or FormatException or ArgumentException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    /// <summary>Options of a ship that flies a named scenario or a document.</summary>
    /// <returns>Options and document, or null after an error message.</returns>
    public static (SortedDictionary<string, string> Options, string? Document)? Choose(
        VerbContext context, string scenario)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ShippedScenarios.Names.Contains(scenario))
        {
            options["ship.scenario"] = scenario;
            return (options, null);
        }

        if (File.Exists(scenario))
        {
            return (options, File.ReadAllText(scenario));
        }

        context.Error.WriteLine(
            $"'{scenario}' is neither a file nor a scenario: {string.Join(", ", ShippedScenarios.Names)}");
        return null;
    }

    /// <summary>Beginning of isolated flights: 2026-01-01T00:00:00Z.</summary>
    public static long Begin { get; } = Instant.FromUnixSeconds(1_767_225_600).Ns;

    private static Command Scenarios(VerbContext context)
    {
        var list = new Command("scenarios", "Lists the scenarios.\n  millwright twin scenarios");
        list.SetAction(_ =>
        {
            foreach (var (name, description) in ShippedScenarios.All)
            {
                context.Out.WriteLine($"{name,-18} {description}");
            }

            return ExitCode.Ok;
        });
        return list;
    }
}
