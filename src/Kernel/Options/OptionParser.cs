using System.Globalization;

namespace Millwright.Kernel.Options;

/// <summary>Parses option values; strict: no clamping, no partial numbers.</summary>
internal static class OptionParser
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static Result<object> Parse(OptionDescriptor option, Type type, string text) => option.Kind switch
    {
        OptionKind.Boolean => OptionText.TryBoolean(text, out var flag)
            ? Result<object>.Ok(flag)
            : Bad(option, "unknown", "is not a yes/no word"),
        OptionKind.Integer => ParseInteger(option, type, text),
        OptionKind.Number => ParseNumber(option, text),
        OptionKind.Money => ParseMoney(option, text),
        OptionKind.Choice => ParseChoice(option, type, text),
        OptionKind.Range => ParseRange(option, text),
        OptionKind.List => ParseList(option, text),
        _ => OptionFormats.Check(option, text) is { } wrong
            ? Bad(option, "bad_scale", wrong)
            : Result<object>.Ok(text),
    };

    internal static Result<object> Bad(OptionDescriptor option, string reason, string message) =>
        Result<object>.Fail(option.Key, reason, $"The value {message}.");

    private static Result<object> ParseInteger(OptionDescriptor option, Type type, string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return Bad(option, "not_integer", "is not a whole number");
        }

        if (!option.InRange(number) || (type == typeof(int) && number is < int.MinValue or > int.MaxValue))
        {
            return OutOfRange(option, number);
        }

        return Result<object>.Ok(type == typeof(int) ? (object)(int)number : number);
    }

    private static Result<object> ParseNumber(OptionDescriptor option, string text)
    {
        const NumberStyles style = Decimal | NumberStyles.AllowExponent;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return Bad(option, "not_finite", "is not a finite number");
        }

        return option.InRange(number) ? Result<object>.Ok(number) : OutOfRange(option, number);
    }

    private static Result<object> ParseMoney(OptionDescriptor option, string text)
    {
        if (!decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var amount))
        {
            return Bad(option, "not_finite", "is not a decimal amount");
        }

        return option.InRange((double)amount) ? Result<object>.Ok(amount) : OutOfRange(option, (double)amount);
    }

    private static Result<object> ParseChoice(OptionDescriptor option, Type type, string text)
    {
        var wanted = OptionText.Normalize(text);
        foreach (var name in Enum.GetNames(type))
        {
            if (OptionText.Normalize(name) == wanted)
            {
                return Result<object>.Ok(Enum.Parse(type, name));
            }
        }

        var hint = OptionText.Nearest(text, option.Choices);
        return Bad(option, "unknown", hint is null ? "is not one of the words" : $"is unknown; did you mean {hint}");
    }

    private static Result<object> ParseRange(OptionDescriptor option, string text)
    {
        var parts = text.Split("..");
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length > 2
                || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return Bad(option, "not_integer", "is not min..max");
            }
        }

        var range = new IntRange(numbers[0], numbers[^1]);
        return range.Min <= range.Max && option.InRange(range.Min) && option.InRange(range.Max)
            ? Result<object>.Ok(range)
            : OutOfRange(option, range.Max);
    }

    private static Result<object> ParseList(OptionDescriptor option, string text)
    {
        var words = text.Trim('[', ']')
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (option.Format == OptionFormat.Alias)
        {
            words = words.Select(word => word.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray();
        }

        foreach (var word in words)
        {
            if (OptionFormats.Check(option, word) is { } wrong)
            {
                return Bad(option, "bad_scale", $"has the element '{word}', which {wrong}");
            }
        }

        return Result<object>.Ok(words);
    }

    private static Result<object> OutOfRange(OptionDescriptor option, double number) =>
        Bad(option, number <= option.Min ? "below_min" : "above_max", "is out of range");
}
