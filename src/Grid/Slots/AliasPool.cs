using System.Globalization;

namespace Millwright.Grid.Slots;

/// <summary>Assignment of display names (grid.md §4.3).</summary>
public sealed class AliasPool
{
    private readonly List<string> pool = [];
    private readonly List<string> recycled = [];

    /// <summary>Normalises a configured list: lower case, trimmed, valid, first occurrence wins.</summary>
    public AliasPool(IEnumerable<string> names)
    {
        foreach (var raw in names)
        {
            var name = Normalise(raw);
            if (name is not null && !pool.Contains(name))
            {
                pool.Add(name);
            }
        }
    }

    /// <summary>Aliases of removed slots waiting for reuse, oldest first.</summary>
    public IReadOnlyList<string> Recycled => recycled;

    /// <summary>Next number of a generated name.</summary>
    public int Counter { get; private set; } = 1;

    /// <summary>Lower-cased and trimmed name, or null when it is not <c>[a-z0-9_-]{1,16}</c>.</summary>
    public static string? Normalise(string raw)
    {
        var name = raw.Trim().ToLowerInvariant();
        if (name.Length is 0 or > 16)
        {
            return null;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('_' or '-'))
            {
                return null;
            }
        }

        return name;
    }

    /// <summary>Next free name: pool, then recycled, then a generated one.</summary>
    internal string Take(Func<string, bool> inUse)
    {
        foreach (var name in pool)
        {
            if (!inUse(name) && !recycled.Contains(name))
            {
                return name;
            }
        }

        for (var i = 0; i < recycled.Count; i++)
        {
            var name = recycled[i];
            if (!inUse(name))
            {
                recycled.RemoveAt(i);
                return name;
            }
        }

        while (true)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"slot-{Counter++:00}");
            if (!inUse(name))
            {
                return name;
            }
        }
    }

    /// <summary>Queues the alias of a removed slot if it belongs to the pool.</summary>
    internal void Recycle(string alias)
    {
        if (pool.Contains(alias) && !recycled.Contains(alias))
        {
            recycled.Add(alias);
        }
    }

    internal void Restore(int counter, IEnumerable<string> queue)
    {
        Counter = counter;
        recycled.Clear();
        recycled.AddRange(queue);
    }
}
