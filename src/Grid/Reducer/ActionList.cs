namespace Millwright.Grid.Reducer;

/// <summary>Reusable buffer of actions in emission order. The caller clears it between calls.</summary>
public sealed class ActionList
{
    private readonly RowList<GridAction> rows = new(8);

    /// <summary>Number of actions.</summary>
    public int Count => rows.Count;

    /// <summary>All actions in emission order; valid until the next change.</summary>
    public ReadOnlySpan<GridAction> Span => rows.Span;

    /// <summary>Action at <paramref name="index"/>.</summary>
    public ref readonly GridAction this[int index] => ref rows[index];

    /// <summary>Forgets all actions, keeps the memory.</summary>
    public void Clear() => rows.Clear();

    internal void Add(in GridAction action) => rows.Add(action);
}
