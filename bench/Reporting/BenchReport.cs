using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Bench.Reporting;

/// <summary>Prints host, build, figures with targets and baselines; never quotes a number without them.</summary>
internal sealed class BenchReport(bool quick)
{
    private readonly JsonObject figures = [];
    private readonly JsonObject baseline = ReadBaseline();
    private string bench = "";

    /// <summary>Divide the volume of every bench by ten.</summary>
    public bool Quick { get; } = quick;

    /// <summary>A bench found its own result wrong.</summary>
    public bool Failed { get; private set; }

    public static string BaselineFile => Path.Combine(RepositoryRoot(), "bench", "Baselines", "baseline.json");

    public void PrintHost()
    {
        Console.WriteLine($"host    {HostText()}");
        Console.WriteLine($"build   {BuildText()}");
        Console.WriteLine();
        Console.WriteLine($"{"bench",-30} {"figure",-30} {"value",14} {"unit",-12} {"target",14}  baseline");
    }


    public void Begin(Benches.IBench started) => bench = started.Name;

    /// <summary>Reports a figure; <paramref name="atLeast"/> tells the direction of the target.</summary>
    public void Figure(string name, double value, string unit, double? target = null, bool atLeast = true)
    {
        var key = $"{bench}/{name}";
        figures[key] = Math.Round(value, 4);
        var mark = target is null ? "" : (atLeast ? value >= target : value <= target) ? "met" : "MISSED";
        var goal = target is null ? "" : (atLeast ? "≥ " : "≤ ") + Text(target.Value);
        var old = baseline[key] is JsonValue known ? Text(known.GetValue<double>()) : "-";
        Console.WriteLine($"{bench,-30} {name,-30} {Text(value),14} {unit,-12} {goal,14}  {old,-12} {mark}");
    }

    /// <summary>Reports p50, p90, p99, p99.9 and max of a sorted copy of the samples.</summary>
    public void Percentiles(string name, long[] samplesNs, double? p50TargetUs = null, double? p99TargetUs = null)
    {
        var sorted = (long[])samplesNs.Clone();
        Array.Sort(sorted);
        var last = sorted.Length - 1;
        double At(double p) => sorted[Math.Clamp((int)Math.Ceiling(p * sorted.Length) - 1, 0, last)] / 1000.0;
        Figure($"{name} p50", At(0.50), "us", p50TargetUs, atLeast: false);
        Figure($"{name} p90", At(0.90), "us");
        Figure($"{name} p99", At(0.99), "us", p99TargetUs, atLeast: false);
        Figure($"{name} p99.9", At(0.999), "us");
        Figure($"{name} max", sorted[^1] / 1000.0, "us");
    }

    /// <summary>The bench's own check of its result.</summary>
    public void Check(bool holds, string what)
    {
        if (!holds)
        {
            Failed = true;
            Console.WriteLine($"{bench,-30} CHECK FAILED: {what}");
        }
    }

    public void WriteBaseline()
    {
        figures["host"] = HostText();
        figures["build"] = BuildText();
        var options = new JsonSerializerOptions { WriteIndented = true };
        File.WriteAllText(BaselineFile, figures.ToJsonString(options) + "\n");
        Console.WriteLine("baseline written");
    }

    private static string HostText()
    {
        var cpu = "unknown CPU";
        if (File.Exists("/proc/cpuinfo"))
        {
            cpu = File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1].Trim() ?? cpu;
        }

        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        return $"{Environment.ProcessorCount} x {cpu}, {memory} MiB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.ProcessArchitecture}";
    }

    private static string BuildText()
    {
        var assembly = typeof(Kernel.PlantGroup).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var optimised = assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
        return $"{version}, {(optimised ? "Release" : "Debug")}, .NET {Environment.Version}";
    }

    private static string Text(double value) => Math.Abs(value) >= 1000
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("0.###", CultureInfo.InvariantCulture);

    private static JsonObject ReadBaseline() => File.Exists(BaselineFile)
        ? JsonNode.Parse(File.ReadAllText(BaselineFile)) as JsonObject ?? []
        : [];

    private static string RepositoryRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Millwright.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("not inside the repository");
        }

        return at;
    }
}
