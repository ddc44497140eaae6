namespace Millwright.Storage;

/// <summary>Renderers by record type; types without one appear as hexadecimal bytes.</summary>
public sealed class PayloadRendererRegistry
{
    private readonly Dictionary<ushort, IPayloadRenderer> renderers = [];

    /// <summary>Registry with the kernel's own record types.</summary>
    public PayloadRendererRegistry()
    {
        Add(new CommitRenderer());
        foreach (var (type, name) in RecordTypeNames.All)
        {
            if (!renderers.ContainsKey(type))
            {
                names[type] = name;
            }
        }
    }

    private readonly Dictionary<ushort, string> names = [];

    /// <summary>Adds or replaces a renderer.</summary>
    public void Add(IPayloadRenderer renderer) => renderers[renderer.Type] = renderer;

    /// <summary>Renderer of a type, or null.</summary>
    public IPayloadRenderer? Find(ushort type) => renderers.GetValueOrDefault(type);

    /// <summary>Name of a type: of its renderer, of the kernel, or <c>0x</c> and four digits.</summary>
    public string NameOf(ushort type) =>
        renderers.TryGetValue(type, out var renderer) ? renderer.Name
        : names.TryGetValue(type, out var name) ? name
        : $"0x{type:x4}";

    /// <summary>Type by its name; several types may share one, then the lowest counts.</summary>
    public bool TryType(string name, out ushort type)
    {
        for (var candidate = 0; candidate <= ushort.MaxValue; candidate++)
        {
            type = (ushort)candidate;
            if ((renderers.ContainsKey(type) || names.ContainsKey(type))
                && string.Equals(NameOf(type), name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        type = 0;
        return name.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(
                name.AsSpan(2),
                System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture,
                out type);
    }
}
