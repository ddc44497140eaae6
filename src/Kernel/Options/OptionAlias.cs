namespace Millwright.Kernel.Options;

/// <summary>A flat environment name of a key (kernel.md §10.3).</summary>
/// <param name="Name">Name in capitals, for example <c>PAIR_ENTRY_PCT</c>.</param>
/// <param name="Words">Pairs (word of the alias, value of the key); empty when the text is taken as it is.</param>
public sealed record OptionAlias(string Name, IReadOnlyList<KeyValuePair<string, string>> Words)
{
    /// <summary>Parses <c>NAME</c> or <c>NAME?true=paper,false=</c>.</summary>
    public static OptionAlias Parse(string declaration)
    {
        var mark = declaration.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return new OptionAlias(declaration, []);
        }

        var words = declaration[(mark + 1)..].Split(',')
            .Select(pair => pair.Split('='))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]))
            .ToArray();
        return new OptionAlias(declaration[..mark], words);
    }

    /// <summary>
    /// Value of the key for a text of this alias; "" means unset, null means the text is not a known word.
    /// </summary>
    public string? Translate(string text)
    {
        if (Words.Count == 0)
        {
            return text;
        }

        var word = OptionText.TryBoolean(text, out var flag) ? (flag ? "true" : "false") : text;
        foreach (var (name, value) in Words)
        {
            if (string.Equals(name, word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
