namespace Millwright.Twin.World;

/// <summary>An ordered set of constant names; adding a known name changes nothing.</summary>
internal sealed class NameList
{
    private readonly List<string> names = [];

    /// <summary>Names in the order of their first mention.</summary>
    public IReadOnlyList<string> Names => names;

    public int Count => names.Count;

    public void Clear() => names.Clear();

    public void Add(string name)
    {
        if (!Contains(name))
        {
            names.Add(name);
        }
    }

    public void AddRange(IReadOnlyList<string> more)
    {
        for (var i = 0; i < more.Count; i++)
        {
            Add(more[i]);
        }
    }

    public bool Contains(string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public bool HasPrefix(string prefix)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public void Encode(CseWriter writer)
    {
        writer.List(names.Count);
        foreach (var name in names)
        {
            writer.String(name);
        }
    }

    public void Decode(ref CseReader reader)
    {
        names.Clear();
        for (var left = reader.List(sizeof(uint)); left > 0; left--)
        {
            names.Add(reader.String());
        }
    }
}
