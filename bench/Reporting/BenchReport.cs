using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Millwright.Bench.Reporting;

/// <summary>Prints host, build, figures with targets and baselines; never quotes a number without them.</summary>
internal sealed class BenchReport(bool quick)
{
    private readonly Baseline baseline = Baseline.Load();
    private readonly List<FigureSeries> figures = [];
    private string bench = "";

    /// <summary>Divide the volume of every bench by ten.</summary>
    public bool Quick { get; } = quick;

    /// <summary>A bench found its own result wrong.</summary>
    public bool Failed { get; private set; }

    /// <summary>Every figure with the values of all rounds, in order of appearance.</summary>
    public IReadOnlyList<FigureSeries> Figures => figures;

    public void PrintHost()
    {
        Console.WriteLine($"host    {HostText()}");
        Console.WriteLine($"build   {BuildText()}");
        Console.WriteLine($"load    {LoadText()}");
        Console.WriteLine();
        Console.WriteLine($"{"bench",-30} {"figure",-30} {"value",14} {"unit",-12} {"target",14}  baseline");
    }


    public void Begin(Benches.IBench started) => bench = started.Name;

    /// <summary>Reports a figure; <paramref name="atLeast"/> tells the direction of the target.</summary>
    public void Figure(string name, double value, string unit, double? target = null, bool atLeast = true)
    {
        var key = $"{bench}/{name}";
        var series = figures.Find(known => known.Key == key);
        if (series is null)
        {
            var direction = target is null ? Directions.Of(name, unit) : Directions.Of(atLeast);
            figures.Add(series = new FigureSeries(key, unit, direction));
        }

        series.Add(value);
        var mark = target is null ? "" : (atLeast ? value >= target : value <= target) ? "met" : "MISSED";
        var goal = target is null ? "" : (atLeast ? "≥ " : "≤ ") + Text(target.Value);
        var old = baseline.Of(key) is { } before ? Text(before) : "-";
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

    /// <summary>
    /// Stores the median of every figure as the new baseline of this machine; a busy machine has no baseline worth
    /// keeping.
    /// </summary>
    /// <param name="force">Store it all the same; the load is written beside it.</param>
    public bool TryWriteBaseline(bool force)
    {
        if (!force && Load() is { } load && load > 1.5 * Environment.ProcessorCount)
        {
            Console.WriteLine($"no baseline written: the machine is busy ({LoadText()}); --force writes it");
            return false;
        }

        Baseline.Save(HostText(), BuildText(), LoadText(), figures);
        Console.WriteLine($"baseline written: {Baseline.Path}");
        return true;
    }

    /// <summary>The regression gate: medians against the baseline.</summary>
    /// <param name="tolerancePct">Worse by more than this fails, %.</param>
    /// <returns>False when a figure is worse.</returns>
    public bool CheckAgainstBaseline(double tolerancePct)
    {
        if (baseline.Host != HostText())
        {
            Console.WriteLine($"no gate: the baseline was measured on '{baseline.Host}'");
            return true;
        }

        var (compared, worse) = (0, 0);
        foreach (var series in figures)
        {
            if (series.Direction == Direction.None || baseline.Of(series.Key) is not { } before || before == 0)
            {
                continue;
            }

            compared++;
            var loss = series.LossPct(before);
            if (loss > tolerancePct)
            {
                worse++;
                Console.WriteLine(
                    $"WORSE {series.Key}: {Text(series.Median)} {series.Unit}, baseline {Text(before)} ({loss:0} %)");
            }
        }

        Console.WriteLine($"gate: {compared} figures compared, {worse} worse by more than {tolerancePct:0.#} %");
        return worse == 0;
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

    private static double? Load() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    private static string LoadText() => Load() is { } load
        ? string.Create(CultureInfo.InvariantCulture, $"average {load} over the last minute")
        : "unknown";

    private static string Text(double value) => Math.Abs(value) >= 1000
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("0.###", CultureInfo.InvariantCulture);
}
