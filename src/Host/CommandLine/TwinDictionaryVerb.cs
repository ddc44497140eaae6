using System.CommandLine;
using Millwright.Twin.Dictionary;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin dictionary export</c>: every telemetry field with labels, units, ranges (twin.md §10.5).</summary>
internal static class TwinDictionaryVerb
{
    public static Command Create(VerbContext context)
    {
        var format = new Option<string>("--format") { Description = "yaml or json", DefaultValueFactory = _ => "yaml" };
        format.AcceptOnlyFromAmong("yaml", "json");
        var output = new Option<string?>("--out") { Description = "file; standard output when absent" };
        var export = new Command(
            "export",
            "Writes the telemetry dictionary: path, unit, type, labels, range, thresholds, why, hint.\n"
            + "  millwright twin dictionary export --format json --out dictionary.json")
        {
            format, output,
        };
        export.SetAction(parsed => TwinVerb.Guarded(context, () => context.Page(
            parsed.GetValue(format) == "json" ? TelemetryDictionary.Json() : TelemetryDictionary.Yaml(),
            parsed.GetValue(output))));
        return new Command("dictionary", "The telemetry dictionary of the ship.") { export };
    }
}
