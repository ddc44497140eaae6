using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Bench.Reporting;

/// <summary>Figures of an earlier build on one machine: <c>bench/Baselines/baseline.json</c>.</summary>
internal sealed class Baseline
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly JsonObject figures;

    private Baseline(JsonObject document)
    {
        Host = (string?)document["host"] ?? "";
        figures = document["figures"] as JsonObject ?? [];
    }

    public static string Path => System.IO.Path.Combine(RepositoryRoot(), "bench", "Baselines", "baseline.json");

    /// <summary>Machine it was measured on, "" when there is none.</summary>
    public string Host { get; }

    public static Baseline Load() => new(File.Exists(Path)
        ? JsonNode.Parse(File.ReadAllText(Path)) as JsonObject ?? []
        : []);

    /// <summary>Value of a figure, or null when it is new.</summary>
    public double? Of(string key) => figures[key] is JsonValue value ? value.GetValue<double>() : null;

    /// <summary>Writes measured figures; those of benches that did not run keep their value.</summary>
    public static void Save(string host, string build, string load, IReadOnlyList<FigureSeries> measured)
    {
        var known = Load();
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (known.Host == host)
        {
            foreach (var (key, value) in known.figures)
            {
                figures[key] = value!.GetValue<double>();
            }
        }

        foreach (var series in measured)
        {
            figures[series.Key] = Math.Round(series.Median, 4);
        }

        var document = new JsonObject
        {
            ["host"] = host,
            ["build"] = build,
            ["load"] = load,
            ["figures"] = JsonSerializer.SerializeToNode(figures),
        };
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, document.ToJsonString(Indented) + "\n");
    }

    private static string RepositoryRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(at, "Millwright.slnx")))
        {
            at = System.IO.Path.GetDirectoryName(at)
                ?? throw new InvalidOperationException("not inside the repository");
        }

        return at;
    }
}
