using System.Diagnostics;
using System.Text;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Parity;

/// <summary>Compares the own kernel with an external command fed the same lines (<c>parity compare</c>).</summary>
internal static class ParityComparison
{
    public static int Run(
        VerbContext context, string kernel, string command, string? input, ulong allowed, bool table, string? report)
    {
        if (ParityCatalog.Find(kernel) is null)
        {
            context.Error.WriteLine($"Unknown kernel '{kernel}'; millwright parity list names all.");
            return ExitCode.Unknown;
        }

        byte[] lines;
        try
        {
            lines = input is null ? ReadAll(context.Input) : File.ReadAllBytes(input);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }

        using var own = new MemoryStream();
        ParitySession.Run(kernel, new MemoryStream(lines), own);
        var theirs = External(command, lines);
        var (here, there) = (Lines(own.ToArray()), Lines(theirs));
        var compared = new ParityReport(kernel);
        for (var i = 0; i < Math.Max(here.Length, there.Length); i++)
        {
            compared.Add(i + 1, i < here.Length ? here[i] : null, i < there.Length ? there[i] : null);
        }

        compared.Write(context.Out, allowed, table);
        if (report is not null)
        {
            compared.Save(report, allowed);
        }

        return compared.Holds(allowed) ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static byte[] External(string command, byte[] lines)
    {
        var shell = OperatingSystem.IsWindows() ? new[] { "cmd.exe", "/c" } : ["/bin/sh", "-c"];
        var start = new ProcessStartInfo(shell[0], [shell[1], command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var answers = Task.Run(() => ReadAll(process.StandardOutput.BaseStream));
        try
        {
            process.StandardInput.BaseStream.Write(lines);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command stopped reading early: the missing answers show up as differences.
        }

        process.WaitForExit();
        return answers.GetAwaiter().GetResult();
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string[] Lines(byte[] text) => Encoding.UTF8.GetString(text)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
