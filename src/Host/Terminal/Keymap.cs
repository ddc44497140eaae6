using System.Text.Json;
using Millwright.Host.Json;

namespace Millwright.Host.Terminal;

/// <summary>The keymap of the browser console: the same file, embedded into the executable.</summary>
public static class Keymap
{
    private const string Resource = "Millwright.Host.keymap.json";

    /// <summary>Every binding, in the order of help.</summary>
    public static IReadOnlyList<KeyBinding> Rows { get; } = Read();

    /// <summary>How a key is written on screen.</summary>
    public static string Label(string key) => key switch
    {
        " " => "Space",
        "Escape" => "Esc",
        _ => key,
    };

    private static List<KeyBinding> Read()
    {
        using var stream = typeof(Keymap).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        return JsonSerializer.Deserialize<List<KeyBinding>>(stream, WireJson.Options)
            ?? throw new InvalidOperationException($"The resource {Resource} is empty.");
    }
}
