using System.CommandLine;
using System.CommandLine.Parsing;
using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Host.CommandLine;

/// <summary>The executable's verbs (kernel.md §19.4, grid.md §12.2).</summary>
public static class CommandLineRoot
{
    /// <summary>Parses and runs; the exit codes are those of <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments, Stream input, Stream output, TextWriter error)
    {
        var (verb, configuration) = ConfigArguments.Split(arguments);
        using var text = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
        var context = new VerbContext(
            configuration, input, output, text, error, Directory.GetCurrentDirectory());
        var root = Build(context);
        if (verb is [] or ["help"])
        {
            return Invoke(root, ["--help"], context);
        }

        if (verb[0] == "help")
        {
            verb = [.. verb[1..], "--help"];
        }

        if (!verb[0].StartsWith('-') && root.Subcommands.All(known => known.Name != verb[0]))
        {
            var hint = OptionText.Nearest(verb[0], root.Subcommands.Select(known => known.Name));
            error.WriteLine($"Unknown verb '{verb[0]}'." + (hint is null ? "" : $" Did you mean '{hint}'?"));
            error.WriteLine("millwright help lists the verbs.");
            return ExitCode.Unknown;
        }

        return Arithmetic(FloatSelfTest.Verify(), error) ?? Invoke(root, verb, context);
    }

    /// <summary>Exit code 5 when floating point differs here: no figure of this machine could be trusted.</summary>
    internal static int? Arithmetic(Result<Digest256> verdict, TextWriter error)
    {
        if (verdict.TryGet(out _, out var wrong))
        {
            return null;
        }

        error.WriteLine(wrong.Message);
        return ExitCode.FloatingPoint;
    }

    /// <summary>Every verb of this build; a verb whose engine is absent is not listed.</summary>
    public static RootCommand Build(VerbContext context)
    {
        var root = new RootCommand(
            "Millwright runs plants: grid trading first, in paper mode unless told otherwise.\n\n"
            + "  millwright run                          the main job: every configured plant and the console\n"
            + "  millwright run --grid:entry_pct=0.3     any key of docs/configuration.md as an argument\n"
            + "  millwright tui                          the console in a terminal\n"
            + "  millwright config show                  effective values and where they come from\n"
            + "  millwright parity grid --in cases.jsonl answers of the grid reducer, line by line\n"
            + "  millwright backtest grid --days 90      the full plant over recorded or synthetic bars\n"
            + "  millwright simulate grid --hours 24     the full plant with a synthetic price\n"
            + "  millwright sim --seeds 20               crashes and faults of every kind, books compared");
        root.Subcommands.Add(RunVerb.Create(context, "run"));
        root.Subcommands.Add(GridVerb.Create(context));
        root.Subcommands.Add(JournalVerb.Create(context));
        root.Subcommands.Add(LedgerVerb.Create(context));
        root.Subcommands.Add(RebuildVerb.Create(context));
        root.Subcommands.Add(BranchVerb.Create(context));
        root.Subcommands.Add(ScenarioVerb.Create(context));
        root.Subcommands.Add(BacktestVerb.Create(context));
        root.Subcommands.Add(VizVerb.Create(context));
        root.Subcommands.Add(HealthVerb.Create(context));
        root.Subcommands.Add(ConfigVerb.Create(context));
        root.Subcommands.Add(ParityVerb.Create(context));
        root.Subcommands.Add(TrackerVerb.Create(context));
        root.Subcommands.Add(TwinVerb.Create(context));
        root.Subcommands.Add(SimulateVerb.Create(context));
        root.Subcommands.Add(VenueVerb.Create(context));
        root.Subcommands.Add(ScanVerb.Create(context));
        root.Subcommands.Add(SecretsVerb.Create(context));
        root.Subcommands.Add(SimVerb.Create(context));
        root.Subcommands.Add(Terminal.TuiVerb.Create(context));
        root.Subcommands.Add(RegimeVerb.Create(context));
        root.Subcommands.Add(AlphaVerb.Create(context));
        root.Subcommands.Add(PortfolioVerb.Create(context));
        return root;
    }

    /// <summary>An option nobody knows would be taken for an argument, a folder for example.</summary>
    private static bool IsStrayOption(Token token) =>
        token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal);

    private static int Invoke(RootCommand root, IReadOnlyList<string> arguments, VerbContext context)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Tokens.FirstOrDefault(IsStrayOption) is { } stray)
        {
            context.Error.WriteLine($"Unknown option '{stray.Value}'; add --help to see the known ones.");
            return ExitCode.Usage;
        }

        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                context.Error.WriteLine(problem.Message);
            }

            return ExitCode.Usage;
        }

        parsed.CommandResult.Command.Hidden = false; // Hidden keeps long lists short; its own help is shown.
        return parsed.Invoke(new InvocationConfiguration { Output = context.Out, Error = context.Error });
    }
}
