using System.Text.Json;
using Millwright.Twin.Plant;

namespace Millwright.Host.Twin;

/// <summary>The procedures of a folder (twin.md §11.3): one document a file; a name that comes twice is an
/// error.</summary>
internal sealed class ProcedureFolder
{
    /// <summary>Names and numbers of steps, in order of the files.</summary>
    public List<(string Name, int Steps)> Procedures { get; } = [];

    /// <summary>Documents of the good files.</summary>
    public List<string> Documents { get; } = [];

    /// <summary>What is wrong, with file and field.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ProcedureFolder Read(string folder)
    {
        var found = new ProcedureFolder();
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"ship.procedures: the folder '{folder}' does not exist");
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            found.Take(file, names);
        }

        return found;
    }

    private void Take(string file, Dictionary<string, string> names)
    {
        var name = Path.GetFileName(file);
        try
        {
            var text = File.ReadAllText(file);
            if (ShipPlant.CheckProcedure(text) is { } wrong)
            {
                Problems.Add($"{name}: {wrong}");
                return;
            }

            using var document = JsonDocument.Parse(text);
            var procedure = document.RootElement.GetProperty("name").GetString()!.Trim();
            if (!names.TryAdd(procedure, name))
            {
                Problems.Add($"{name}: name '{procedure}' is that of {names[procedure]} already");
                return;
            }

            Procedures.Add((procedure, document.RootElement.GetProperty("steps").GetArrayLength()));
            Documents.Add(text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Problems.Add($"{name}: {failure.Message}");
        }
    }
}
