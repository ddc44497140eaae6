namespace Millwright.Kernel.Options;

/// <summary>
/// Declares a property of an options record as a configuration key. The property initializer is the default, the
/// property docstring the text of the reference page (kernel.md §10.3).
/// </summary>
/// <param name="key">Key path in lower case with dots, for example <c>grid.entry_pct</c>.</param>
/// <param name="aliases">Flat environment names; <c>NAME?word=value,…</c> maps words of an alias to values.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string key, params string[] aliases) : Attribute
{
    /// <summary>Key path.</summary>
    public string Key { get; } = key;

    /// <summary>Flat environment names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>Unit of the value, "" for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest value.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>True when <see cref="Min"/> itself is outside the range.</summary>
    public bool AboveMin { get; init; }

    /// <summary>True when the key may change while the plant runs.</summary>
    public bool Reloadable { get; init; }

    /// <summary>True when the value is never shown, journaled, logged or exported.</summary>
    public bool Secret { get; init; }

    /// <summary>Form of a text value.</summary>
    public OptionFormat Format { get; init; }

    /// <summary>Words shown instead of an absent default, for example <c>exchange metadata</c>.</summary>
    public string Absent { get; init; } = "";
}
