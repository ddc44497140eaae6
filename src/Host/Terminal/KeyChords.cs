namespace Millwright.Host.Terminal;

/// <summary>Turns key presses into bindings: chords with a time limit, as in the browser (console.md §1.3).</summary>
/// <param name="rows">Bindings.</param>
/// <param name="limit">Time to finish a chord.</param>
public sealed class KeyChords(IReadOnlyList<KeyBinding> rows, TimeSpan limit)
{
    private IReadOnlyList<KeyBinding>? own;
    private string? kind;

    private readonly List<string> prefix = [];
    private DateTimeOffset opened;

    private IReadOnlyList<KeyBinding> Here => own ?? rows;

    /// <summary>Keys of the open prefix.</summary>
    public IReadOnlyList<string> Prefix => prefix;

    /// <summary>Leaves out the bindings of other kinds of plants.</summary>
    public void For(string plantKind)
    {
        if (plantKind != kind)
        {
            kind = plantKind;
            own = [.. rows.Where(row => row.Plants is null || row.Plants.Contains(plantKind))];
        }
    }

    /// <summary>Takes a key.</summary>
    /// <param name="key">Produced character or name.</param>
    /// <param name="selected">Kind of the selected object, or null.</param>
    /// <param name="now">Time.</param>
    /// <returns>The binding that is complete; else null with what went wrong, or null while a prefix is open.</returns>
    public (KeyBinding? Binding, string? Problem) Press(string key, string? selected, DateTimeOffset now)
    {
        Expire(now);
        if (prefix.Count > 0 && key == "Escape")
        {
            prefix.Clear();
            return (null, null);
        }

        var keys = prefix.Append(key).ToArray();
        var exact = Here.Where(row => row.Keys.SequenceEqual(keys)).ToArray();
        if (exact.Length > 0)
        {
            prefix.Clear();
            return (exact.FirstOrDefault(row => row.For == selected) ?? exact[0], null);
        }

        if (Here.Any(row => row.Keys.Count > keys.Length && row.Keys.Take(keys.Length).SequenceEqual(keys)))
        {
            prefix.Add(key);
            opened = now;
            return (null, null);
        }

        if (prefix.Count == 0)
        {
            return (null, null);
        }

        var problem = $"{string.Join(' ', keys.Select(Keymap.Label))} is not a key. Valid: "
            + string.Join(' ', Continuations().Select(row => Keymap.Label(row.Keys[prefix.Count])).Distinct());
        prefix.Clear();
        return (null, problem);
    }

    /// <summary>Bindings that continue the open prefix.</summary>
    public IEnumerable<KeyBinding> Continuations() => prefix.Count == 0
        ? []
        : Here.Where(row => row.Keys.Count > prefix.Count && row.Keys.Take(prefix.Count).SequenceEqual(prefix));

    /// <summary>Forgets a prefix that was open too long.</summary>
    public void Expire(DateTimeOffset now)
    {
        if (prefix.Count > 0 && now - opened > limit)
        {
            prefix.Clear();
        }
    }
}
