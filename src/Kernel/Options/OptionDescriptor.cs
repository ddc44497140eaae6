using System.Globalization;
using System.Reflection;

namespace Millwright.Kernel.Options;

/// <summary>One configuration key: names, type, unit, default and range (kernel.md §10.3).</summary>
public sealed class OptionDescriptor
{
    private readonly OptionAttribute declared;
    private readonly Type valueType;

    internal OptionDescriptor(PropertyInfo property, OptionAttribute declared, object? defaultValue)
    {
        this.declared = declared;
        Property = property;
        Default = defaultValue;
        var type = Nullable.GetUnderlyingType(property.PropertyType);
        Optional = type is not null || (property.PropertyType == typeof(string) && defaultValue is null);
        valueType = type ?? property.PropertyType;
        Kind = KindOf(valueType);
        Aliases = declared.Aliases.Select(OptionAlias.Parse).ToArray();
        Choices = valueType.IsEnum ? Enum.GetNames(valueType).Select(OptionText.Snake).ToArray() : [];
    }

    /// <summary>Key path, for example <c>grid.entry_pct</c>.</summary>
    public string Key => declared.Key;

    /// <summary>Flat environment names.</summary>
    public IReadOnlyList<OptionAlias> Aliases { get; }

    /// <summary>Type of the value.</summary>
    public OptionKind Kind { get; }

    /// <summary>Unit, "" for none.</summary>
    public string Unit => declared.Unit;

    /// <summary>Default value; null when the key has none.</summary>
    public object? Default { get; }

    /// <summary>Default in the form the parser reads, or the words shown for an absent one.</summary>
    public string DefaultText => Default is null ? declared.Absent : OptionText.Format(Default);

    /// <summary>True when the value may be absent.</summary>
    public bool Optional { get; }

    /// <summary>Words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; }

    /// <summary>Smallest value, negative infinity for none.</summary>
    public double Min => declared.Min;

    /// <summary>Largest value, infinity for none.</summary>
    public double Max => declared.Max;

    /// <summary>True when the key may change while the plant runs.</summary>
    public bool Reloadable => declared.Reloadable;

    /// <summary>True when the value is shown as <c>***</c> and never journaled.</summary>
    public bool Secret => declared.Secret;

    /// <summary>Form of a text value.</summary>
    public OptionFormat Format => declared.Format;

    /// <summary>Property of the options record that carries the value.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Type, unit and range as text.</summary>
    public string Expected
    {
        get
        {
            var range = Kind == OptionKind.Choice ? string.Join(" | ", Choices) : RangeText;
            var kind = Kind switch
            {
                OptionKind.Text when Format != OptionFormat.Any => OptionText.Snake(Format.ToString()),
                OptionKind.Choice => "",
                _ => OptionText.Snake(Kind.ToString()),
            };
            return string.Join(' ', new[] { kind, range, Unit }.Where(part => part.Length > 0));
        }
    }

    /// <summary>Range of numbers as text, "" when unbounded.</summary>
    public string RangeText
    {
        get
        {
            var low = Min.ToString(CultureInfo.InvariantCulture);
            var high = Max.ToString(CultureInfo.InvariantCulture);
            return (double.IsInfinity(Min), double.IsInfinity(Max)) switch
            {
                (true, true) => "",
                (true, false) => $"≤ {high}",
                (false, true) => declared.AboveMin ? $"> {low}" : $"≥ {low}",
                _ => $"{low}..{high}",
            };
        }
    }

    /// <summary>Parses and range-checks a value; out-of-range values are errors, never clamped.</summary>
    public Result<object> Parse(string text) => OptionParser.Parse(this, valueType, text.Trim());

    internal bool InRange(double number) =>
        (declared.AboveMin ? number > Min : number >= Min) && number <= Max;

    private static OptionKind KindOf(Type type) => type switch
    {
        _ when type == typeof(bool) => OptionKind.Boolean,
        _ when type == typeof(int) || type == typeof(long) => OptionKind.Integer,
        _ when type == typeof(double) => OptionKind.Number,
        _ when type == typeof(decimal) => OptionKind.Money,
        _ when type == typeof(string) => OptionKind.Text,
        _ when type == typeof(IntRange) => OptionKind.Range,
        _ when type.IsEnum => OptionKind.Choice,
        _ when type == typeof(IReadOnlyList<string>) => OptionKind.List,
        _ => throw new InvalidOperationException($"{type} is not an option type."),
    };
}
