using System.Globalization;
using System.Text.Json;

namespace Millwright.Grid.Commands;

/// <summary>
/// Strict reader of command parameters (grid.md §12): the first problem is kept and names field, value and allowed
/// range;
/// members nobody asked for are problems too.
/// </summary>
internal sealed class Parameters
{
    private static readonly string[] Common =
    [
        "request_id", "reason", "confirm", "confirm_token", "dry_run", "expected_version", "seen_seq", "ttl_ms",
        "action",
    ];

    private readonly JsonElement root;
    private readonly HashSet<string> asked = new(Common, StringComparer.Ordinal);

    public Parameters(JsonElement root) => this.root = root;

    /// <summary>First problem as a sentence, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Required whole number.</summary>
    public long Integer(string name, long min, long max)
    {
        if (OptionalInteger(name, min, max) is { } value)
        {
            return value;
        }

        return Missing<long>(name, $"a whole number {min}..{max}");
    }

    /// <summary>Whole number, or null when absent.</summary>
    public long? OptionalInteger(string name, long min, long max)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) && value >= min
            && value <= max)
        {
            return value;
        }

        return Bad<long?>(name, element, $"a whole number {min}..{max}");
    }

    /// <summary>Finite number, or null when absent.</summary>
    public decimal? OptionalNumber(string name, decimal min, decimal max)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        var ok = element.ValueKind == JsonValueKind.Number
            ? element.TryGetDecimal(out var value)
            : decimal.TryParse(
                element.ValueKind == JsonValueKind.String ? element.GetString() : "", NumberStyles.Float,
                CultureInfo.InvariantCulture, out value);
        return ok && value >= min && value <= max ? value : Bad<decimal?>(name, element, $"a number {min}..{max}");
    }

    /// <summary>Required finite number.</summary>
    public decimal Number(string name, decimal min, decimal max) =>
        OptionalNumber(name, min, max) ?? Missing<decimal>(name, $"a number {min}..{max}");

    /// <summary>Boolean in any of the spellings of §12, or null when absent.</summary>
    public bool? OptionalFlag(string name)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        var text = element.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString() ?? "",
            _ => "",
        };
        return text switch
        {
            "true" or "yes" or "on" or "1" => true,
            "false" or "no" or "off" or "0" => false,
            _ => Bad<bool?>(name, element, "true or false"),
        };
    }

    /// <summary>Required text.</summary>
    public string Text(string name, int maxLength) =>
        OptionalText(name, maxLength) ?? Missing<string>(name, $"text of 1..{maxLength} characters") ?? "";

    /// <summary>Text, or null when absent.</summary>
    public string? OptionalText(string name, int maxLength)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            && text.Length <= maxLength)
        {
            return text;
        }

        return Bad<string>(name, element, $"text of 1..{maxLength} characters");
    }

    /// <summary>One of the given words, or null when absent.</summary>
    public string? OptionalWord(string name, params ReadOnlySpan<string> allowed)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            foreach (var word in allowed)
            {
                if (string.Equals(word, element.GetString(), StringComparison.Ordinal))
                {
                    return word;
                }
            }
        }

        return Bad<string>(name, element, "one of " + string.Join(", ", allowed.ToArray()));
    }

    /// <summary>Text of any scalar, as written in configuration files.</summary>
    public string Scalar(string name)
    {
        if (!TryGet(name, out var element))
        {
            return Missing<string>(name, "a value") ?? "";
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString() ?? "",
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => Bad<string>(name, element, "a text, number or boolean") ?? "",
        };
    }

    /// <summary>Object of scalars as texts in its order, or null when absent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? OptionalScalars(string name)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return Bad<IReadOnlyList<KeyValuePair<string, string>>>(name, element, "an object of keys and values");
        }

        var values = new List<KeyValuePair<string, string>>();
        foreach (var member in element.EnumerateObject())
        {
            var text = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString() ?? "",
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                _ => Bad<string>(member.Name, member.Value, "a text, number or boolean") ?? "",
            };
            values.Add(new(member.Name, text));
        }

        return values;
    }

    /// <summary>Complains about members that were not asked for.</summary>
    public void Finish()
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in root.EnumerateObject())
        {
            if (!asked.Contains(member.Name))
            {
                Problem ??= $"unknown field '{member.Name}'";
            }
        }
    }

    /// <summary>Code of the first problem.</summary>
    public string Code { get; private set; } = "invalid_parameter";

    /// <summary>Records a problem found by the caller.</summary>
    public void Fail(string problem, string code = "invalid_parameter")
    {
        if (Problem is null)
        {
            Problem = problem;
            Code = code;
        }
    }

    private bool TryGet(string name, out JsonElement element)
    {
        asked.Add(name);
        element = default;
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out element)
            && element.ValueKind != JsonValueKind.Null;
    }

    private T? Missing<T>(string name, string range)
    {
        Problem ??= $"field '{name}' is missing; expected {range}";
        return default;
    }

    private T? Bad<T>(string name, JsonElement element, string range)
    {
        Problem ??= $"field '{name}' = {element.GetRawText()}; expected {range}";
        return default;
    }
}
