using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Host.Twin;
using Millwright.Kernel;
using Millwright.Twin.Recordings;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin prove|branch</c>: same input, same state (twin.md §8.7); another command from a tick on.</summary>
internal static class TwinProveVerb
{
    public static Command Prove(VerbContext context)
    {
        var journal = new Option<string?>("--journal") { Description = "journal folder of a ship" };
        var recording = new Option<string?>("--recording") { Description = "recording with --inputs" };
        var scenario = new Option<string?>("--scenario") { Description = "scenario, flown by its scripted operator" };
        var prefix = new Option<string>("--prefix")
        {
            Description = "prefix of the isolation proof", DefaultValueFactory = _ => "proof",
        };
        var json = new Option<bool>("--json") { Description = "print the report as JSON" };
        var prove = new Command(
            "prove",
            "Replays the inputs in every way there is and compares the digest of the state after each tick.\n"
            + "Exit 0 equal, 1 different, 2 cannot be proven.\n"
            + "  millwright twin prove --journal data/journal/ship-simulated-ship\n"
            + "  millwright twin prove --scenario phase1-tour")
        {
            journal, recording, scenario, prefix, json,
        };
        prove.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var sources = new[]
            {
                parsed.GetValue(journal), parsed.GetValue(recording), parsed.GetValue(scenario),
            };
            if (sources.Count(source => source is not null) != 1)
            {
                context.Error.WriteLine("one of --journal, --recording and --scenario is needed");
                return ExitCode.Usage;
            }

            if (ReplayPlan.Prefix(parsed.GetValue(prefix)) is not { } lead)
            {
                context.Error.WriteLine("--prefix is empty, at least one letter is needed");
                return ExitCode.Usage;
            }

            var found = sources[0] is { } folder ? FromJournal(folder.TrimEnd('/'))
                : sources[1] is { } file ? FromRecording(file)
                : FromScenario(context, sources[2]!);
            return found.Subject is not { } subject ? Refuse(context, found.Problem)
                : Run(context, subject, lead, parsed.GetValue(json));
        }));
        return prove;
    }

    public static Command Branch(VerbContext context)
    {
        var journal = new Option<string>("--journal") { Description = "journal folder of a ship", Required = true };
        var at = new Option<long>("--at") { Description = "tick after which the branch begins", Required = true };
        var command = new Option<string>("--do")
        {
            Description = "command kind and its parameters as JSON, for example 'sim.drive.set {\"pct\":50}'",
            Required = true,
        };
        var drop = new Option<bool>("--drop-commands") { Description = "leave later recorded commands out" };
        var branch = new Command(
            "branch",
            "Replays a journal twice, once with another command from a tick on, and shows where the ships part.\n"
            + "  millwright twin branch --journal data/journal/ship-simulated-ship --at 60 --do power.nbl.off")
        {
            journal, at, command, drop,
        };
        branch.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var (read, problem) = ShipJournal.Read(parsed.GetValue(journal)!.TrimEnd('/'));
            return read is null ? Refuse(context, problem) : Part(
                context, read, parsed.GetValue(at), parsed.GetValue(command)!, parsed.GetValue(drop));
        }));
        return branch;
    }

    private static int Refuse(VerbContext context, string problem)
    {
        context.Error.WriteLine(problem);
        return ExitCode.Usage;
    }

    private static (ProofSubject? Subject, string Problem) FromJournal(string folder)
    {
        var (journal, problem) = ShipJournal.Read(folder);
        return journal is null ? (null, problem) : (new ProofSubject(journal.Manifest, journal.Inputs, null)
        {
            Findings =
            [
                new ProofLine(
                    "live against replay", journal.Divergence is null,
                    journal.Divergence ?? $"{journal.Marks} trace marks of the live run equal"),
            ],
        }, "");
    }

    private static (ProofSubject? Subject, string Problem) FromRecording(string path)
    {
        var file = RecordingFile.Read(path, strict: false);
        var (manifest, document, problem) = file.Composition();
        if (manifest is null)
        {
            return (null, problem);
        }

        if (file.Damage is { } damage)
        {
            return (null, $"{path}: {damage}");
        }

        var inputs = file.Inputs();
        return inputs.Count == 0 ? (null, $"{path}: no inputs were recorded (twin record --inputs)")
            : (new ProofSubject(manifest, inputs, document)
            {
                Recorded = file.Digests(),
                RecordedOutputs =
                    [.. file.Lines.Where(line => line.Contains("\"dir\":\"out\"", StringComparison.Ordinal))],
            }, "");
    }

    private static (ProofSubject? Subject, string Problem) FromScenario(VerbContext context, string name)
    {
        if (TwinVerb.Choose(context, name) is not { } chosen)
        {
            return (null, "nothing was flown");
        }

        var run = ScriptedFlight.Run(chosen.Options, chosen.Document, TwinVerb.Begin, null);
        return (new ProofSubject(run.Flight.Manifest, run.Inputs, chosen.Document)
        {
            Recorded = [.. run.Flight.Chain.Links.Select(link => link.ToString())],
        }, "");
    }

    private static int Run(VerbContext context, ProofSubject subject, string prefix, bool asJson)
    {
        var proof = new ShipProof(subject.Manifest, subject.Inputs, subject.Document);
        proof.Run(prefix);
        var lines = new List<ProofLine>(subject.Findings);
        lines.AddRange(subject.Compare(proof));
        lines.AddRange(proof.Lines);
        lines.AddRange(CorruptRecording.Prove(subject));
        var equal = lines.TrueForAll(line => line.Passed);
        if (asJson)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    ticks = proof.Plain!.Links.Count, outputs = proof.Outputs.Count, equal,
                    state_digest = proof.Plain.Head.ToString(), proofs = lines,
                },
                WireJson.Options));
        }
        else
        {
            foreach (var line in lines)
            {
                context.Out.WriteLine($"{(line.Passed ? "ok  " : "FAIL")} {line.Name}: {line.Text}");
            }

            context.Out.WriteLine(
                $"{(equal ? "equal" : "DIFFERENT")}: {proof.Plain!.Links.Count} ticks, {proof.Outputs.Count} outputs, "
                + $"digest {proof.Plain.Head.ToString()[..16]}");
        }

        return equal ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static int Part(VerbContext context, ShipJournal journal, long at, string order, bool drop)
    {
        var cut = order.IndexOf(' ', StringComparison.Ordinal);
        var (kind, text) = cut < 0 ? (order, "{}") : (order[..cut], order[(cut + 1)..]);
        using var parameters = JsonDocument.Parse(text);
        var plain = ShipFlight.Begin(journal.Manifest);
        var other = ShipFlight.Begin(journal.Manifest);
        CommandChange? answer = null;
        foreach (var input in journal.Inputs)
        {
            plain.Apply(input);
            if (answer is null && other.Ship.Ticks >= at)
            {
                answer = Send(other, kind, parameters.RootElement.Clone());
            }

            if (!(drop && answer is not null && input.Header.Type == RecordType.Command))
            {
                other.Apply(answer is null ? input : Later(input));
            }
        }

        if (answer is null)
        {
            return Refuse(context, $"--at {at}: the journal ends in tick {plain.Ship.Ticks}");
        }

        context.Out.WriteLine($"{kind} after tick {at}: {answer.Status} {answer.Error} {answer.Message}".TrimEnd());
        var tick = StateChain.FirstDifference(plain.Chain.Links, other.Chain.Links);
        context.Out.WriteLine(tick < 0 ? "the ships never part" : $"the ships part in tick {tick + 1}");
        using var a = JsonDocument.Parse(plain.Ship.CanonicalState());
        using var b = JsonDocument.Parse(other.Ship.CanonicalState());
        if (JsonDifference.Find(a.RootElement, b.RootElement) is { } first)
        {
            context.Out.WriteLine($"at the end, first: {first.Path} {first.A} → {first.B}");
        }

        foreach (var (name, value, changed) in Facts(a.RootElement, b.RootElement))
        {
            context.Out.WriteLine($"  {name,-22} {value,14} → {changed}");
        }

        return ExitCode.Ok;
    }

    /// <summary>Records of the branch follow one that the journal does not have.</summary>
    private static ShipInput Later(in ShipInput input) =>
        input with { Header = input.Header with { Seq = input.Header.Seq + 1 } };

    private static CommandChange Send(ShipFlight flight, string kind, JsonElement parameters)
    {
        const string Key = "branch-1";
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = UInt128.MaxValue, IdemKey = Key, Kind = kind, Parameters = parameters, Issuer = "operator:branch",
            Role = "operator", Source = "cli", Confirmed = true,
        });
        var now = flight.Group.Now.Ns;
        flight.Apply(new ShipInput(
            new FrameHeader(
                FrameCodec.HeaderSize + payload.Length, 0, flight.Group.Seq + 1, now, now, now, 0, 1,
                RecordType.Command, 1, 0, 0, 0),
            payload));
        return flight.Group.FindCommand(Key)!;
    }

    private static IEnumerable<(string Name, string A, string B)> Facts(JsonElement a, JsonElement b)
    {
        foreach (var path in (string[])["sim_time_s", "mode_state", "power.soc_pct", "power.shed_loads", "temp_core_c",
            "position.x", "position.y", "docking.state", "comms.link"])
        {
            var (left, right) = (At(a, path), At(b, path));
            if (left != right)
            {
                yield return (path, left, right);
            }
        }
    }

    private static string At(JsonElement root, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
            {
                return "—";
            }
        }

        return root.GetRawText();
    }
}
