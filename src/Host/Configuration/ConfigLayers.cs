using System.Collections;
using System.Text.Json;
using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>Reads the layers of kernel.md §10.3 into flat entries, lowest layer first.</summary>
internal static class ConfigLayers
{
    private const string Prefix = "MILLWRIGHT__";

    public static IReadOnlyList<ConfigEntry> File(string path, string layer, bool required, List<OptionError> errors)
    {
        if (!System.IO.File.Exists(path))
        {
            if (required)
            {
                errors.Add(new OptionError("--config", path, layer, "an existing file", "The file does not exist."));
            }

            return [];
        }

        try
        {
            var options = new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            };
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), options);
            var entries = new List<ConfigEntry>();
            Flatten(document.RootElement, "", layer, path, entries);
            return entries;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            errors.Add(new OptionError(path, "", layer, "a readable JSON object", failure.Message));
            return [];
        }
    }

    public static IReadOnlyList<ConfigEntry> Environment(IDictionary variables)
    {
        var entries = new List<ConfigEntry>();
        foreach (DictionaryEntry variable in variables)
        {
            var name = (string)variable.Key;
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                var path = name[Prefix.Length..].Replace("__", ".", StringComparison.Ordinal);
                entries.Add(new ConfigEntry(path, (string?)variable.Value ?? "", $"environment {name}"));
            }
        }

        return entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Flat names; two different values of one key are an error; words outside the alias list too.</summary>
    public static IReadOnlyList<ConfigEntry> FlatNames(IDictionary variables, List<OptionError> errors)
    {
        var entries = new List<ConfigEntry>();
        foreach (var option in OptionCatalog.All)
        {
            ConfigEntry? first = null;
            foreach (var alias in option.Aliases)
            {
                if (variables[alias.Name] is not string { Length: > 0 } text)
                {
                    continue;
                }

                var layer = $"environment {alias.Name}";
                var value = alias.Translate(text);
                if (value is null)
                {
                    errors.Add(
                        new OptionError(alias.Name, text, layer, "a yes/no word", "The value is not understood."));
                }
                else if (value.Length > 0 && first is not null && first.Text != value)
                {
                    errors.Add(new OptionError(
                        alias.Name,
                        OptionTable<ServerOptions>.Shown(option, text),
                        layer,
                        $"the same value as in {first.Layer}",
                        $"Two names of {option.Key} have different values."));
                }
                else if (value.Length > 0 && first is null)
                {
                    first = new ConfigEntry(option.Key, value, layer);
                    entries.Add(first);
                }
            }
        }

        return entries;
    }

    public static IReadOnlyList<ConfigEntry> Arguments(IReadOnlyList<string> arguments) =>
        arguments.Select(argument =>
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = argument[2..equals];
            return new ConfigEntry(name.Replace(':', '.'), argument[(equals + 1)..], $"command line --{name}");
        }).ToArray();

    private static void Flatten(JsonElement element, string path, string layer, string file, List<ConfigEntry> entries)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = member.Name.Replace(':', '.');
                    Flatten(member.Value, path.Length == 0 ? name : $"{path}.{name}", layer, file, entries);
                }

                break;
            case JsonValueKind.Array:
                var words = element.EnumerateArray().Select(item => item.ToString());
                entries.Add(new ConfigEntry(path, string.Join(',', words), layer, file));
                break;
            case JsonValueKind.Null:
                break;
            default:
                var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
                entries.Add(new ConfigEntry(path, text, layer, file));
                break;
        }
    }
}
