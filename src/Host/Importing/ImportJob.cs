using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Import;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Importing;

/// <summary>
/// <c>millwright grid import-state</c>: reads a snapshot of an older runtime, checks it and prints the summary.
/// </summary>
public static class ImportJob
{
    /// <summary>Checks a snapshot.</summary>
    /// <param name="file">JSON file.</param>
    /// <param name="text">Receives the summary.</param>
    /// <param name="error">Receives errors.</param>
    /// <returns>1 when an invariant is broken, 2 when the file cannot be read.</returns>
    public static int Check(string file, TextWriter text, TextWriter error) =>
        Read(file, null, null, text, error).Code;

    /// <summary>Reads a snapshot, puts in the balances given by hand, prints the summary.</summary>
    /// <param name="file">JSON file.</param>
    /// <param name="quote">Quote balance; null = of the snapshot.</param>
    /// <param name="units">Base balance; null = of the snapshot.</param>
    /// <param name="text">Receives the summary.</param>
    /// <param name="error">Receives errors.</param>
    /// <returns>Exit code, and document and state when it is 0.</returns>
    internal static (int Code, JsonObject? Document, ImportedState? State) Read(
        string file, decimal? quote, decimal? units, TextWriter text, TextWriter error)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(file)) is not JsonObject document)
            {
                error.WriteLine($"{file}: the snapshot is not a JSON object");
                return (ExitCode.Usage, null, null);
            }

            Balance(document, "quote_total", quote);
            Balance(document, "base_total", units);
            if (!StateImport.Read(JsonSerializer.SerializeToElement(document)).TryGet(out var state, out var problem))
            {
                error.WriteLine($"{file}: {problem.Message}");
                return (ExitCode.Usage, null, null);
            }

            StateImport.Summarise(text, state);
            return state.Violations.Count > 0
                ? (ExitCode.CheckFailed, null, null)
                : (ExitCode.Ok, document, state);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            error.WriteLine($"{file}: {failure.Message}");
            return (ExitCode.Usage, null, null);
        }
    }

    private static void Balance(JsonObject document, string name, decimal? given)
    {
        if (given is { } amount)
        {
            (document["balances"] as JsonObject)?.Remove(name);
            document[name] = amount;
        }
    }
}
