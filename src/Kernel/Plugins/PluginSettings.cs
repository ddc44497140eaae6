using System.Globalization;
using Millwright.Kernel.Options;

namespace Millwright.Kernel;

/// <summary>
/// Keys <c>plugins.&lt;id&gt;.*</c> of one plugin (regime.md §16): reads with ranges, and remembers which keys nobody
/// asked for, so that a misspelt key is an error and not silence.
/// </summary>
public sealed class PluginSettings
{
    private readonly SortedList<string, string> texts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> unread = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    /// <summary>Settings of a plugin.</summary>
    /// <param name="id">Plugin id.</param>
    /// <param name="texts">Values by key after <c>plugins.&lt;id&gt;.</c>; keys ignore case and <c>_</c>.</param>
    public PluginSettings(string id, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Id = id;
        foreach (var pair in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            this.texts[OptionText.Normalize(pair.Key)] = pair.Value;
            unread.Add(OptionText.Normalize(pair.Key));
        }
    }

    /// <summary>Plugin id.</summary>
    public string Id { get; }

    /// <summary>What is wrong: values out of range, then keys that were never read. Each names key, value,
    /// range.</summary>
    public IReadOnlyList<string> Problems =>
        [.. problems, .. unread.Select(key => $"plugins.{Id}.{key}: the plugin {Id} has no such key.")];

    /// <summary>A number.</summary>
    /// <param name="key">Key after <c>plugins.&lt;id&gt;.</c></param>
    /// <param name="fallback">Value when the key is not set.</param>
    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <returns>The value, or the fallback after a problem.</returns>
    public double Number(string key, double fallback, double min, double max)
    {
        if (Take(key) is not { } text)
        {
            return fallback;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Wrong(key, text, string.Create(CultureInfo.InvariantCulture, $"a number {min}..{max}"));
        return fallback;
    }

    /// <summary>A whole number.</summary>
    public int Integer(string key, int fallback, int min, int max)
    {
        if (Take(key) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Wrong(key, text, $"a whole number {min}..{max}");
        return fallback;
    }

    /// <summary>true or false, yes or no, on or off, 1 or 0.</summary>
    public bool Flag(string key, bool fallback)
    {
        if (Take(key) is not { } text)
        {
            return fallback;
        }

        if (OptionText.TryBoolean(text, out var value))
        {
            return value;
        }

        Wrong(key, text, "true or false");
        return fallback;
    }

    /// <summary>A text.</summary>
    public string Text(string key, string fallback) => Take(key) ?? fallback;

    private string? Take(string key)
    {
        key = OptionText.Normalize(key);
        unread.Remove(key);
        return texts.GetValueOrDefault(key);
    }

    private void Wrong(string key, string text, string expected) =>
        problems.Add($"plugins.{Id}.{key} = {text}: expected {expected}.");
}
