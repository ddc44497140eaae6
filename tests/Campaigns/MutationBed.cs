using System.Diagnostics;

namespace Millwright.Campaigns;

/// <summary>A copy of the built tests in which one assembly is replaced again and again.</summary>
internal sealed class MutationBed(string tests, string assembly, string[] classes) : IDisposable
{
    private readonly string folder = Path.Combine(Root(), "tests", tests, "bin", "Mutants");

    /// <summary>The assembly without a change.</summary>
    public byte[] Original { get; private set; } = [];

    /// <summary>How long the tests take without a change.</summary>
    public TimeSpan Baseline { get; private set; }

    /// <summary>Copies the tests and runs them once as they are.</summary>
    public bool TryPrepare(out string problem)
    {
        problem = "";
        var built = Path.Combine(Root(), "tests", tests, "bin", "Debug", "net10.0");
        if (!File.Exists(Path.Combine(built, $"Millwright.{tests}.Tests.dll")))
        {
            problem = $"tests/{tests} is not built: dotnet build tests/{tests}/{tests}.Tests.csproj";
            return false;
        }

        Copy(built, folder);
        Original = File.ReadAllBytes(Path.Combine(folder, assembly + ".dll"));
        var clock = Stopwatch.StartNew();
        var passes = Passes(TimeSpan.FromMinutes(10));
        Baseline = clock.Elapsed;
        problem = passes ? "" : $"tests/{tests} fail without any mutant";
        return passes;
    }

    /// <summary>True when a test fails, crashes or hangs with the mutant in place.</summary>
    public bool Notices(Mutant mutant)
    {
        var changed = (byte[])Original.Clone();
        mutant.Bytes.CopyTo(changed, mutant.Offset);
        File.WriteAllBytes(Path.Combine(folder, assembly + ".dll"), changed);
        return !Passes((Baseline * 3) + TimeSpan.FromSeconds(10));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private bool Passes(TimeSpan limit)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add($"Millwright.{tests}.Tests.dll");
        start.ArgumentList.Add("-noLogo");
        start.ArgumentList.Add("-stopOnFail");
        foreach (var name in classes)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(name);
        }

        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(limit))
        {
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return false;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var inner in Directory.GetDirectories(from))
        {
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
        }
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Millwright.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("not inside the repository");
        }

        return at;
    }
}
