using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Parity;

/// <summary>Compares the own kernel with an external command fed the same lines (<c>parity compare</c>).</summary>
internal static class ParityComparison
{
    public static int Run(VerbContext context, string kernel, string command, string? input)
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
        return Report(context, Lines(own.ToArray()), Lines(theirs));
    }

    private static int Report(VerbContext context, string[] own, string[] theirs)
    {
        var same = 0;
        var first = -1;
        for (var i = 0; i < Math.Max(own.Length, theirs.Length); i++)
        {
            if (i < own.Length && i < theirs.Length && Equal(own[i], theirs[i]))
            {
                same++;
            }
            else if (first < 0)
            {
                first = i;
            }
        }

        context.Out.WriteLine($"{own.Length} answers here, {theirs.Length} there, {same} equal");
        if (first < 0)
        {
            return ExitCode.Ok;
        }

        context.Out.WriteLine($"first difference at line {first + 1}:");
        context.Out.WriteLine($"  here:  {(first < own.Length ? own[first] : "(no answer)")}");
        context.Out.WriteLine($"  there: {(first < theirs.Length ? theirs[first] : "(no answer)")}");
        return ExitCode.CheckFailed;
    }

    private static bool Equal(string a, string b)
    {
        if (a == b)
        {
            return true;
        }

        try
        {
            using var left = JsonDocument.Parse(a);
            using var right = JsonDocument.Parse(b);
            return JsonElement.DeepEquals(left.RootElement, right.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
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
