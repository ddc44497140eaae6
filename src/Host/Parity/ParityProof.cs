using System.Buffers;
using System.Diagnostics;
using System.Text;
using Millwright.Alpha.Parity;
using Millwright.Host.CommandLine;
using Millwright.Kernel;

namespace Millwright.Host.Parity;

/// <summary>Proves a kernel against vectors, generators, a recorded run and a reference (alpha.md §19).</summary>
internal sealed class ParityProof(VerbContext context, ParityRequest request)
{
    private const int Batch = 5_000;

    /// <summary>Digests of alpha.md A.4, seed 1.</summary>
    private static readonly Dictionary<(string Generator, int Rows), ulong> Published = new()
    {
        [("sizing.compose/mc", 1_000)] = 0x20B63E0634E98206,
        [("sizing.compose/mc", 1_000_000)] = 0x5C1B18CE8D5E3BF9,
        [("sizing.compose/extreme", 200)] = 0xF4EA3A0A83CBA7C8,
        [("sizing.compose/extreme", 200_000)] = 0xFD40989903609A8F,
        [("exit.v7/mc", 1_000)] = 0x2845F97875282328,
        [("exit.v7/mc", 1_000_000)] = 0x2C980B1711475153,
        [("xlev.map/mc", 1_000)] = 0xAE4D755E427BDA03,
        [("xlev.map/mc", 1_000_000)] = 0x3996C09B8DF69994,
    };

    private readonly List<ParityOutcome> outcomes = [];

    /// <summary>Runs every part of the request; 0 = identical or within the allowed distance, 1 = different, 2 = the
    /// request itself is wrong.</summary>
    public int Run()
    {
        IParityReference? reference = null;
        if (request.Reference is { } text)
        {
            if (!ParityReferences.Open(text, request.Kernel).TryGet(out reference, out var error))
            {
                return Wrong(error.Message);
            }
        }

        using (reference)
        {
            foreach (var file in request.Vectors)
            {
                if (!Vectors(file))
                {
                    return ExitCode.Usage;
                }
            }

            foreach (var (kind, rows) in new[] { ("mc", request.MonteCarlo), ("extreme", request.Extreme) })
            {
                if (rows > 0 && !Generated(kind, rows, reference))
                {
                    return ExitCode.Usage;
                }
            }

            if (request.EntryPath is { } folder && Entries(folder, reference) is { } wrong)
            {
                return Wrong(wrong);
            }
        }

        return Keep();
    }

    private bool Vectors(string file)
    {
        if (!File.Exists(file))
        {
            return Wrong($"{file} does not exist") == ExitCode.Ok;
        }

        var watch = Stopwatch.StartNew();
        if (ParityVectors.Compare(file, request.Kernel) is not { } compared)
        {
            return Wrong($"{file}: the first line does not name the kernel {request.Kernel}") == ExitCode.Ok;
        }

        Take($"vectors {Path.GetFileName(file)}", "vectors", compared, compared.Digest, watch);
        return true;
    }

    private bool Generated(string kind, int rows, IParityReference? reference)
    {
        var name = $"{request.Kernel}/{kind}";
        if (MonteCarloLines.Of(request.Kernel, kind, request.Seed) is not { } lines)
        {
            return Wrong($"there is no generator {name}; known: "
                + string.Join(", ", MonteCarlo.Generators.Keys.Order(StringComparer.Ordinal))) == ExitCode.Ok;
        }

        var watch = Stopwatch.StartNew();
        var digest = MonteCarlo.Generators[name](request.Seed, rows);
        var compared = new ParityReport(request.Kernel);
        if (reference is not null)
        {
            Ask(lines, rows, reference, compared);
            Take($"{kind} {rows}", reference.Name, compared, digest, watch);
            return true;
        }

        var known = request.Seed == 1 && Published.TryGetValue((name, rows), out var wanted) ? wanted : (ulong?)null;
        var equal = known is null || known == digest;
        outcomes.Add(new ParityOutcome(
            request.Kernel, $"{kind} {rows}", known is null ? "none" : "published digest", known is null ? 0 : rows,
            equal ? 0 : 1, 0, ParityDigest.Text(digest), equal ? "BIT_IDENTICAL" : "DIFFERENT",
            watch.Elapsed.TotalSeconds, equal ? null : $"digest {ParityDigest.Text(known!.Value)} is published"));
        context.Out.WriteLine(
            $"{request.Kernel} {kind}: {rows} rows, digest {ParityDigest.Text(digest)}, "
            + (known is null ? "no published digest of this size and seed" : equal ? "as published"
                : "NOT as published"));
        return true;
    }

    private void Ask(MonteCarloLines lines, int rows, IParityReference reference, ParityReport compared)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        for (var done = 0; done < rows; done += Batch)
        {
            buffer.ResetWrittenCount();
            lines.Write(Math.Min(Batch, rows - done), buffer);
            var asked = Split(buffer.WrittenSpan);
            using var own = new MemoryStream();
            using var question = new MemoryStream(buffer.WrittenSpan.ToArray());
            ParitySession.Run(request.Kernel, question, own);
            var here = Split(own.GetBuffer().AsSpan(0, (int)own.Length));
            var there = reference.Answer(asked);
            for (var i = 0; i < asked.Length; i++)
            {
                compared.Add(
                    done + i + 1, i < here.Length ? here[i] : null, i < there.Length ? there[i] : null);
            }
        }
    }

    /// <summary>Compares what the plant decided in a recorded run with a reference; null, or what is wrong.</summary>
    private string? Entries(string folder, IParityReference? reference)
    {
        if (reference is null || request.Kernel != "decision.e2e")
        {
            return "--entry-path needs the kernel decision.e2e and --ref";
        }

        var watch = Stopwatch.StartNew();
        if (!EntryPath.Read(folder, request.Scans).TryGet(out var lanes, out var error))
        {
            return error.Message;
        }

        foreach (var (question, answer) in lanes)
        {
            var compared = new ParityReport(request.Kernel);
            var there = reference.Answer([question]);
            compared.AddRows(answer, there.Length > 0 ? there[0] : null);
            Take($"entry-path {folder}", reference.Name, compared, ParityDigest.Of(0, answer), watch);
        }

        return null;
    }

    private void Take(string what, string reference, ParityReport compared, ulong digest, Stopwatch watch)
    {
        context.Out.Write($"{what} against {reference}: ");
        compared.Write(context.Out, request.MostUlp, request.Table);
        outcomes.Add(new ParityOutcome(
            request.Kernel, what, reference, compared.Cases, compared.Mismatches, compared.Largest,
            ParityDigest.Text(digest), compared.Verdict(request.MostUlp), watch.Elapsed.TotalSeconds, compared.First));
        if (request.Report is { } path)
        {
            compared.Save(outcomes.Count == 1 ? path : $"{path}.{outcomes.Count}.json", request.MostUlp);
        }
    }

    private int Keep()
    {
        if (request.JUnit is { } path)
        {
            ParityJUnit.Write(path, outcomes);
        }

        if (request.Store is { } store)
        {
            var file = ParityRuns.Save(store, outcomes);
            context.Out.WriteLine($"{outcomes.Count} results kept in {file}");
            if (ParityRuns.ToPostgres(outcomes) is { } told)
            {
                context.Out.WriteLine(told);
            }
        }

        return outcomes.TrueForAll(static o => o.Verdict != "DIFFERENT") ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private int Wrong(string text)
    {
        context.Error.WriteLine(text);
        return ExitCode.Usage;
    }

    private static string[] Split(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
