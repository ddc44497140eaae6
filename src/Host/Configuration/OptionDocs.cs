using System.Reflection;
using System.Xml.Linq;
using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>
/// Texts of options, read from the XML documentation beside the assemblies (one source: the docstring).
/// </summary>
public static class OptionDocs
{
    private static readonly Dictionary<string, Dictionary<string, string>> Files =
        new(StringComparer.Ordinal);

    private static readonly Lock Gate = new();

    /// <summary>Text of an option.</summary>
    public static string Text(OptionDescriptor option)
    {
        var type = option.Property.DeclaringType!;
        return Load(type.Assembly).GetValueOrDefault($"P:{type.FullName}.{option.Property.Name}") ?? "";
    }

    private static Dictionary<string, string> Load(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        lock (Gate)
        {
            if (!Files.TryGetValue(name, out var texts))
            {
                texts = Read(Path.Combine(AppContext.BaseDirectory, name + ".xml"));
                Files.Add(name, texts);
            }

            return texts;
        }
    }

    private static Dictionary<string, string> Read(string path) =>
        File.Exists(path)
            ? XDocument.Load(path).Descendants("member").ToDictionary(
                member => (string)member.Attribute("name")!,
                member => string.Join(' ', ((string?)member.Element("summary") ?? "").Split(
                    (char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                StringComparer.Ordinal)
            : [];
}
