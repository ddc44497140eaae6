using System.CommandLine;
using Millwright.Host.Parity;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright parity KERNEL|list|serve|compare|vectors</c>
/// (specification README, "Parity command").</summary>
internal static class ParityVerb
{
    public static Command Create(VerbContext context)
    {
        var input = new Option<string?>("--in") { Description = "JSON Lines file; standard input when absent" };
        var output = new Option<string?>("--out") { Description = "answer file; standard output when absent" };
        var kernel = new Argument<string>("kernel") { Description = "kernel name, see parity list" };
        var command = new Option<string>("--cmd") { Description = "external command line", Required = true };
        var list = new Command("list", "Names all kernels.");
        list.SetAction(_ => List(context));
        var serve =
            new Command("serve", "Answers lines whose \"kernel\" names the kernel, one by one.") { input, output };
        serve.SetAction(parsed => Answer(context, null, parsed.GetValue(input), parsed.GetValue(output)));
        var ulp = new Option<bool>("--ulp") { Description = "print the table of distances even when all is identical" };
        var allowed = new Option<long>("--max-ulp")
        {
            Description = "distance that still passes, units in the last place",
        };
        var report = new Option<string?>("--report") { Description = "machine-readable report" };
        var files = new Argument<string[]>("files")
        {
            Description = "vector files, .jsonl or .jsonl.gz", Arity = ArgumentArity.OneOrMore,
        };
        var vectors = new Command("vectors", "Answers golden vectors and compares every field to the bit.")
        {
            files, ulp, allowed, report,
        };
        vectors.SetAction(parsed => ParityVectors.Run(
            context, parsed.GetValue(files)!, (ulong)Math.Max(0, parsed.GetValue(allowed)), parsed.GetValue(ulp),
            parsed.GetValue(report)));
        var compare = new Command(
            "compare",
            "Sends the same lines to an external command and reports the first difference.\n"
            + "  millwright parity compare grid --cmd \"python3 reference.py\" --in cases.jsonl")
        {
            kernel, command, input, ulp, allowed, report,
        };
        compare.SetAction(parsed => ParityComparison.Run(
            context, parsed.GetValue(kernel)!, parsed.GetValue(command)!, parsed.GetValue(input),
            (ulong)Math.Max(0, parsed.GetValue(allowed)), parsed.GetValue(ulp), parsed.GetValue(report)));
        var parity = new Command(
            "parity",
            "Answers JSON Lines with one kernel, or proves it: vectors, generators, a reference, a recorded run.\n"
            + "  millwright parity grid --in cases.jsonl --out answers.jsonl\n"
            + "  millwright parity sizing.compose --mc 1000000 --extreme 200000 --ref public --ulp --store data\n"
            + "  millwright parity decision.e2e --entry-path data/journal/alpha-soak --ref public")
        {
            list, serve, compare, vectors,
        };
        foreach (var known in ParityCatalog.All)
        {
            parity.Subcommands.Add(ParityProofVerb.Create(context, known.Name, input, output));
        }

        var unknown =
            new Argument<string[]>("kernel") { Description = "kernel name", Arity = ArgumentArity.ZeroOrMore };
        parity.Arguments.Add(unknown);
        parity.SetAction(parsed => Unknown(context, parsed.GetValue(unknown)));
        return parity;
    }

    private static int Unknown(VerbContext context, string[]? names)
    {
        context.Error.WriteLine(names is [var name, ..]
            ? $"Unknown kernel '{name}'; millwright parity list names all."
            : "Usage: millwright parity KERNEL [--in FILE] [--out FILE]; millwright parity list names all kernels.");
        return ExitCode.Unknown;
    }

    private static int List(VerbContext context)
    {
        foreach (var kernel in ParityCatalog.All)
        {
            context.Out.WriteLine(kernel.Name);
        }

        return ExitCode.Ok;
    }

    /// <summary>Answers lines with one kernel, or with the one each line names.</summary>
    internal static int Answer(VerbContext context, string? kernel, string? input, string? output)
    {
        try
        {
            using var source = input is null ? context.Input : File.OpenRead(input);
            using var target = output is null ? null : File.Create(output);
            return ParitySession.Run(kernel, source, target ?? context.Output)
                ? ExitCode.Ok
                : ExitCode.CheckFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }
}
