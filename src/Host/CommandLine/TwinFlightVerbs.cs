using System.CommandLine;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Twin;
using Millwright.Kernel;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin fly|record</c>: a scenario flown by its scripted operator; a flight as a recording.</summary>
internal static class TwinFlightVerbs
{
    public static Command Fly(VerbContext context)
    {
        var scenario = new Argument<string>("scenario") { Description = "name, or a JSON file (twin.md §11.1)" };
        var duration = new Option<double?>("--for") { Description = "simulated seconds instead of the scenario's" };
        var set = Settings();
        var json = new Option<bool>("--json") { Description = "print the result as JSON" };
        var fly = new Command(
            "fly",
            "Flies a scenario with its scripted operator and checks its expectations. Exit 1 when one is not met.\n"
            + "  millwright twin fly phase1-tour")
        {
            scenario, duration, set, json,
        };
        fly.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            if (TwinVerb.Choose(context, parsed.GetValue(scenario)!) is not { } chosen
                || !Add(context, chosen.Options, parsed.GetValue(set) ?? []))
            {
                return ExitCode.Usage;
            }

            var run = ScriptedFlight.Run(
                chosen.Options, chosen.Document, TwinVerb.Begin, parsed.GetValue(duration));
            Print(context, run, parsed.GetValue(json));
            return run.IsAsExpected ? ExitCode.Ok : ExitCode.CheckFailed;
        }));
        return fly;
    }

    public static Command Record(VerbContext context)
    {
        var output = new Option<string>("--out") { Description = "recording, JSON lines", Required = true };
        var scenario = new Option<string?>("--scenario") { Description = "scenario to fly and record" };
        var journal = new Option<string?>("--journal") { Description = "journal folder of a ship to record" };
        var inputs = new Option<bool>("--inputs") { Description = "record commands and ticks too: it can be re-run" };
        var subjects = new Option<string[]>("--subject")
        {
            Description = "only subjects that begin so, repeatable", AllowMultipleArgumentsPerToken = true,
        };
        var duration = new Option<double?>("--for") { Description = "simulated seconds, with --scenario" };
        var bytes = new Option<long>("--max-bytes") { Description = "stop after so many bytes; 0 = no limit" };
        var gzip = new Option<bool>("--gzip") { Description = "compress after the end" };
        var set = Settings();
        var record = new Command(
            "record",
            "Records what a ship publishes: telemetry, events, frames, tracks, acknowledgements; with a sidecar.\n"
            + "  millwright twin record --scenario phase1-tour --inputs --out tour.jsonl\n"
            + "  millwright twin record --journal data/journal/ship-simulated-ship --out flight.jsonl")
        {
            output, scenario, journal, inputs, subjects, duration, bytes, gzip, set,
        };
        record.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            if ((parsed.GetValue(scenario) is null) == (parsed.GetValue(journal) is null))
            {
                context.Error.WriteLine("one of --scenario and --journal is needed");
                return ExitCode.Usage;
            }

            using var writer = new RecordingWriter(
                parsed.GetValue(output)!, parsed.GetValue(subjects) ?? [], parsed.GetValue(bytes));
            var withInputs = parsed.GetValue(inputs);
            var (flight, document) = parsed.GetValue(journal) is { } folder
                ? (FromJournal(context, folder, writer, withInputs), null)
                : FromScenario(
                    context, parsed.GetValue(scenario)!, parsed.GetValue(set) ?? [], parsed.GetValue(duration), writer,
                    withInputs);
            if (flight is null)
            {
                return ExitCode.Usage;
            }

            writer.Close(flight, document, parsed.GetValue(gzip));
            context.Out.WriteLine($"{writer.Rows} rows, {flight.Ship.Ticks} ticks, {parsed.GetValue(output)}");
            if (!writer.IsFull)
            {
                return ExitCode.Ok;
            }

            context.Error.WriteLine("E_RECORD_OVERRUN: --max-bytes was reached, the rest is not recorded");
            return ExitCode.CheckFailed;
        }));
        return record;
    }

    /// <summary>Option <c>--set key=value</c> of a ship.</summary>
    public static Option<string[]> Settings() => new("--set")
    {
        Description = "option of the ship, for example ship.tracker=alpha_beta, repeatable",
        AllowMultipleArgumentsPerToken = true,
    };

    private static (ShipFlight? Flight, string? Document) FromScenario(
        VerbContext context, string name, string[] set, double? duration, RecordingWriter writer, bool withInputs)
    {
        if (TwinVerb.Choose(context, name) is not { } chosen || !Add(context, chosen.Options, set))
        {
            return (null, null);
        }

        var now = new Instant(TwinVerb.Begin).UnixSeconds;
        var run = ScriptedFlight.Run(
            chosen.Options, chosen.Document, TwinVerb.Begin, duration,
            message => writer.Write(message, now = message.TsEpoch),
            taken: (input, flight) =>
            {
                if (withInputs)
                {
                    writer.Write(input, now, flight.Ship.Ticks);
                }
            });
        return (run.Flight, chosen.Document);
    }

    private static ShipFlight? FromJournal(
        VerbContext context, string folder, RecordingWriter writer, bool withInputs)
    {
        var (journal, problem) = ShipJournal.Read(folder.TrimEnd('/'));
        if (journal is null)
        {
            context.Error.WriteLine(problem);
            return null;
        }

        var now = new Instant(journal.Manifest.InitNs).UnixSeconds;
        var ingest = now;
        var flight = ShipFlight.Begin(journal.Manifest, published: message =>
        {
            now = message.TsEpoch;
            writer.Write(message, ingest);
        });
        foreach (var input in journal.Inputs)
        {
            ingest = input.Header.TsReactor / 1e9;
            if (withInputs)
            {
                writer.Write(input, now, flight.Ship.Ticks);
            }

            flight.Apply(input);
        }

        return flight;
    }

    private static bool Add(VerbContext context, SortedDictionary<string, string> options, string[] set)
    {
        foreach (var pair in set)
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            if (equal <= 0)
            {
                context.Error.WriteLine($"--set {pair}: expected key=value");
                return false;
            }

            options[pair[..equal]] = pair[(equal + 1)..];
        }

        return true;
    }

    private static void Print(VerbContext context, ScriptedFlight run, bool asJson)
    {
        var ship = run.Flight.Ship;
        if (asJson)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    ticks = ship.Ticks,
                    sim_time_s = ship.SimTimeS,
                    expectations = ship.Verdicts.Select(v => new { message = v.Message, verdict = v.Verdict }),
                    objectives = new { achieved = ship.Progress.Achieved, all = ship.Progress.All },
                    unexpected_answers = run.Refusals,
                    state_digest = Convert.ToHexStringLower(run.Flight.Group.StateDigest()),
                },
                WireJson.Options));
            return;
        }

        foreach (var (message, verdict) in ship.Verdicts)
        {
            context.Out.WriteLine($"{verdict,-8} {message}");
        }

        foreach (var refusal in run.Refusals)
        {
            context.Out.WriteLine($"answer   {refusal}");
        }

        context.Out.WriteLine(
            $"{ship.Ticks} ticks, objectives {ship.Progress.Achieved} of {ship.Progress.All}, state "
            + Convert.ToHexStringLower(run.Flight.Group.StateDigest())[..16]);
    }
}
