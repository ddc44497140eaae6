using System.CommandLine;
using Millwright.Host.Parity;

namespace Millwright.Host.CommandLine;

/// <summary><c>parity KERNEL</c>: answers lines, or with one of the proof options proves the kernel (alpha.md
/// §19).</summary>
internal static class ParityProofVerb
{
    public static Command Create(VerbContext context, string kernel, Option<string?> input, Option<string?> output)
    {
        var vectors = new Option<string[]>("--vectors")
        {
            Description = "golden vector files, .jsonl or .jsonl.gz", AllowMultipleArgumentsPerToken = true,
        };
        var reference = new Option<string?>("--ref")
        {
            Description = "public, exec:\"COMMAND\" (line protocol) or inproc:ASSEMBLY.dll",
        };
        var mc = new Option<int>("--mc") { Description = "cases of the Monte-Carlo generator" };
        var extreme = new Option<int>("--extreme") { Description = "cases of the extreme generator" };
        var seed = new Option<ulong>("--seed") { Description = "seed", DefaultValueFactory = static _ => 1 };
        var path = new Option<string?>("--entry-path")
        {
            Description = "journal folder of an alpha shadow run: the reference repeats its decisions",
        };
        var scans = new Option<int>("--scans")
        {
            Description = "most scans of the entry path", DefaultValueFactory = static _ => 100_000,
        };
        var ulp = new Option<bool>("--ulp") { Description = "print the table of distances even when all is identical" };
        var allowed = new Option<long>("--max-ulp") { Description = "distance that still passes" };
        var report = new Option<string?>("--report") { Description = "machine-readable report" };
        var junit = new Option<string?>("--junit") { Description = "JUnit file" };
        var store = new Option<string?>("--store")
        {
            Description = "file or folder (parity.db) that keeps the results; a running plant's ladder reads them",
        };
        var command = new Command(kernel, $"Answers with the kernel {kernel}, or proves it.")
        {
            input, output, vectors, reference, mc, extreme, seed, path, scans, ulp, allowed, report, junit, store,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var request = new ParityRequest
            {
                Kernel = kernel,
                Vectors = parsed.GetValue(vectors) ?? [],
                Reference = parsed.GetValue(reference),
                MonteCarlo = parsed.GetValue(mc),
                Extreme = parsed.GetValue(extreme),
                Seed = parsed.GetValue(seed),
                EntryPath = parsed.GetValue(path)?.TrimEnd('/'),
                Scans = parsed.GetValue(scans),
                Table = parsed.GetValue(ulp),
                MostUlp = (ulong)Math.Max(0, parsed.GetValue(allowed)),
                Report = parsed.GetValue(report),
                JUnit = parsed.GetValue(junit),
                Store = parsed.GetValue(store),
            };
            if (request.MonteCarlo < 0 || request.Extreme < 0 || request.Scans < 1)
            {
                context.Error.WriteLine(
                    $"--mc {request.MonteCarlo}, --extreme {request.Extreme}, --scans {request.Scans}: allowed from 0, "
                    + "0 and 1");
                return ExitCode.Usage;
            }

            return request.IsProof
                ? new ParityProof(context, request).Run()
                : ParityVerb.Answer(context, kernel, parsed.GetValue(input), parsed.GetValue(output));
        });
        return command;
    }
}
