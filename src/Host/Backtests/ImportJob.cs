using System.Text.Json;
using Millwright.Grid.Import;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Backtests;

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
    public static int Check(string file, TextWriter text, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (!StateImport.Read(document.RootElement).TryGet(out var state, out var problem))
            {
                error.WriteLine($"{file}: {problem.Message}");
                return ExitCode.Usage;
            }

            StateImport.Summarise(text, state);
            return state.Violations.Count > 0 ? ExitCode.CheckFailed : ExitCode.Ok;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            error.WriteLine($"{file}: {failure.Message}");
            return ExitCode.Usage;
        }
    }
}
