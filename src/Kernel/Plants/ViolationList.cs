namespace Millwright.Kernel;

/// <summary>Collects violated invariants: stable id plus a sentence with the values.</summary>
public sealed class ViolationList
{
    private readonly List<(string Id, string Text)> items = [];

    /// <summary>Violations in the order found.</summary>
    public IReadOnlyList<(string Id, string Text)> Items => items;

    /// <summary>Adds one violation.</summary>
    public void Add(string id, string text) => items.Add((id, text));

    /// <summary>Forgets all.</summary>
    public void Clear() => items.Clear();
}
