using System.CommandLine;
using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Grid.Scenarios;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright scenario grid|predict</c> (grid.md §10.3).</summary>
internal static class ScenarioVerb
{
    private const int MaxEvents = 10_000_000;
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static Command Create(VerbContext context)
    {
        var name = new Argument<string?>("name") { Description = "built-in name or JSON file", Arity =
            ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "print the names of the built-in scenarios" };
        var json = new Option<string?>("--json")
        {
            Description = "write JSON (trace, summary, failures) to a file; without a name to standard output",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var explore = new Option<int?>("--explore")
        {
            Description = $"play this many random legal events instead, 1..{MaxEvents}; half against one reducer, with "
                + "a minimised reproducer of the first defect, half against whole plants",
        };
        var seed = new Option<long>("--seed")
        {
            Description = "seed of the random events, 0 or more", DefaultValueFactory = _ => 1,
        };
        var grid = new Command(
            "grid",
            "Runs a scripted course of events and checks its expectations; without a name all built-in ones.\n"
            + "  millwright scenario grid my-case.json\n"
            + "  millwright scenario grid anti-chase --json\n"
            + "  millwright scenario grid --explore 10000 --seed 7\n"
            + "Exit 0 when every expectation held, 1 when not, 2 when the input cannot be used.")
        {
            name, list, json, explore, seed,
        };
        grid.SetAction(parsed =>
        {
            var target = parsed.GetResult(json) is null ? null : parsed.GetValue(json) ?? "";
            if (parsed.GetValue(list))
            {
                context.Out.WriteLine(string.Join('\n', BuiltInScenarios.Names));
                return ExitCode.Ok;
            }

            return parsed.GetValue(explore) is { } events
                ? Explore(context, events, parsed.GetValue(seed), target)
                : Run(context, parsed.GetValue(name), target);
        });
        return new Command("scenario", "Scripted courses of events, random ones, and what a slot is about to do.")
        {
            grid, PredictVerb.Create(context),
        };
    }

    private static int Run(VerbContext context, string? name, string? target)
    {
        var reports = new List<ScenarioReport>();
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
            reports.Add(report);
            if (target != "")
            {
                context.Out.WriteLine(ScenarioReportWriter.ToText(report));
            }
        }

        if (target is not null)
        {
            Write(context, target, writer =>
            {
                writer.WriteStartArray();
                foreach (var report in reports)
                {
                    ScenarioReportWriter.WriteJson(writer, report);
                }

                writer.WriteEndArray();
            });
        }

        return reports.TrueForAll(static report => report.Passed) ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static int Explore(VerbContext context, int events, long seed, string? target)
    {
        if (events is < 1 or > MaxEvents || seed < 0)
        {
            context.Error.WriteLine(
                $"--explore {events} --seed {seed}: expected 1..{MaxEvents} events and a seed of 0 or more");
            return ExitCode.Usage;
        }

        var options = new ExplorationOptions { Seed = (ulong)seed, Events = (events + 1) / 2 };
        var slot = RandomExplorer.Run(options);
        var plants = PlantExplorer.Run((ulong)seed, Math.Max(1, events / 2));
        if (target != "")
        {
            context.Out.WriteLine(
                $"reducer  seed {seed}, {slot.Events} events: {slot.Defect ?? "no violation"}");
            context.Out.WriteLine(
                $"plants   seed {seed}, {plants.Events} events, {plants.Commands} commands, {plants.Fills} fills, "
                + $"{plants.Transactions} transactions, {plants.Checks} checks: "
                + (plants.Failures.Count == 0 ? "no violation" : plants.Failures[0]));
        }

        if (target is not null || slot.Defect is not null)
        {
            Write(context, target ?? "", writer => WriteExploration(writer, options, slot, plants));
        }

        return slot.Defect is null && plants.Failures.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static void WriteExploration(
        Utf8JsonWriter writer, ExplorationOptions options, ExplorationReport slot, PlantExplorerReport plants)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seed", options.Seed);
        writer.WriteNumber("reducer_events", slot.Events);
        writer.WriteString("defect", slot.Defect);
        writer.WritePropertyName("reproducer");
        if (slot.Defect is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            ReproducerWriter.Write(writer, options, slot);
        }

        writer.WriteNumber("plant_events", plants.Events);
        writer.WriteNumber("commands", plants.Commands);
        writer.WriteNumber("fills", plants.Fills);
        writer.WriteNumber("cycles", plants.Cycles);
        writer.WriteNumber("transactions", plants.Transactions);
        writer.WriteNumber("checks", plants.Checks);
        writer.WriteStartArray("failures");
        foreach (var failure in plants.Failures)
        {
            writer.WriteStringValue(failure);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes to a file, or to standard output when it has no name.</summary>
    internal static void Write(VerbContext context, string file, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            write(writer);
        }

        var text = System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        if (file.Length == 0)
        {
            context.Out.WriteLine(text);
        }
        else
        {
            File.WriteAllText(file, text + "\n");
        }
    }
}
