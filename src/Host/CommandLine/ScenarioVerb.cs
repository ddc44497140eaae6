using System.CommandLine;
using Millwright.Grid.Scenarios;
using Millwright.Kernel;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright scenario grid</c> (grid.md §10.3).</summary>
internal static class ScenarioVerb
{
    public static Command Create(VerbContext context)
    {
        var name = new Argument<string?>("name") { Description = "built-in name or JSON file", Arity =
            ArgumentArity.ZeroOrOne };
        var grid = new Command(
            "grid",
            "Runs a scripted course of events and checks its expectations; without a name all built-in ones.\n"
            + "  millwright scenario grid my-case.json")
        {
            name,
        };
        grid.SetAction(parsed => Run(context, parsed.GetValue(name)));
        return new Command("scenario", "Scripted courses of events.") { grid };
    }

    private static int Run(VerbContext context, string? name)
    {
        var worst = ExitCode.Ok;
        foreach (var one in name is null ? BuiltInScenarios.Names : [name])
        {
            var loaded = File.Exists(one) ? ScenarioReader.Parse(File.ReadAllBytes(one)) : BuiltInScenarios.Load(one);
            if (!loaded.TryGet(out var scenario, out var error))
            {
                context.Error.WriteLine(
                    $"{one}: {error.Message} Built in: {string.Join(", ", BuiltInScenarios.Names)}");
                return ExitCode.Usage;
            }

            var report = ScenarioRunner.Run(scenario);
            context.Out.WriteLine(ScenarioReportWriter.ToText(report));
            worst = report.Passed ? worst : ExitCode.CheckFailed;
        }

        return worst;
    }
}
