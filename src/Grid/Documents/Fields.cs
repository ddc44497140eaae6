using System.Globalization;
using System.Text;
using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>
/// Reads the members of one JSON object under a profile (grid.md §3.3). Strict: every member asked for must be there
/// with its exact type and <see cref="Close"/> rejects the others. Lenient: missing, null and odd values are
/// normalised.
/// </summary>
internal ref struct Fields
{
    private readonly JsonElement element;
    private readonly bool strict;
    private readonly DocumentErrors errors;
    private readonly string parent;
    private readonly int index;
    private int taken;

    public Fields(
        JsonElement element, ReadingProfile profile, DocumentErrors errors, string parent = "", int index = -1)
    {
        this.element = element;
        this.errors = errors;
        this.parent = parent;
        this.index = index;
        strict = profile == ReadingProfile.Strict;
    }

    /// <summary>Reports an error at a member.</summary>
    public readonly void Fail(ReadOnlySpan<byte> key, string reason, string message) =>
        errors.Report(Pointer(Encoding.UTF8.GetString(key)), reason, message);

    /// <summary>True when the member is missing or null.</summary>
    public readonly bool IsAbsent(ReadOnlySpan<byte> key) =>
        !element.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null;

    /// <summary>Member as it is; false when missing or, in the lenient profile, null.</summary>
    public bool TryTake(ReadOnlySpan<byte> key, out JsonElement value)
    {
        if (!element.TryGetProperty(key, out value))
        {
            if (strict)
            {
                Fail(key, "empty", "the member is missing");
            }

            return false;
        }

        taken++;
        return strict || value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Binary64 member, any sign, finite in the strict profile.</summary>
    public double Number(ReadOnlySpan<byte> key, double fallback = 0.0)
    {
        if (!TryTake(key, out var value))
        {
            return fallback;
        }

        if (!JsonNumbers.TryDouble(value, strict, out var number))
        {
            Fail(key, "unknown", "a number is expected");
            return fallback;
        }

        if (strict && !double.IsFinite(number))
        {
            Fail(key, "not_finite", "a finite number is expected");
        }

        return number;
    }

    /// <summary>Price or volume: as <see cref="Number"/>, and not negative in the strict profile.</summary>
    public double Amount(ReadOnlySpan<byte> key)
    {
        var number = Number(key);
        if (strict && number < 0.0)
        {
            Fail(key, "negative", "a price or volume is 0 or more");
        }

        return number;
    }

    /// <summary>Number or null.</summary>
    public double? OptionalNumber(ReadOnlySpan<byte> key)
    {
        if (!element.TryGetProperty(key, out var value) && !strict)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            taken++;
            return null;
        }

        return Number(key);
    }

    /// <summary>64-bit integer; truncated toward zero in the lenient profile.</summary>
    public long Integer(ReadOnlySpan<byte> key, long fallback = 0)
    {
        if (!TryTake(key, out var value))
        {
            return fallback;
        }

        if (JsonNumbers.TryInteger(value, strict, out var number))
        {
            return number;
        }

        Fail(key, "not_integer", "an integer is expected");
        return fallback;
    }

    /// <summary>Boolean; truthiness of numbers and strings in the lenient profile.</summary>
    public bool Flag(ReadOnlySpan<byte> key)
    {
        if (!TryTake(key, out var value))
        {
            return false;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        if (strict)
        {
            Fail(key, "unknown", "true or false is expected");
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble() != 0.0,
            JsonValueKind.String => !value.ValueEquals(""u8),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => value.EnumerateObject().MoveNext(),
        };
    }

    /// <summary>String; null and "" become <paramref name="fallback"/> in the lenient profile.</summary>
    public string Text(ReadOnlySpan<byte> key, string fallback = "")
    {
        if (!TryTake(key, out var value))
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.ValueEquals(""u8) && !strict ? fallback : value.GetString()!;
        }

        if (strict || value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            Fail(key, "unknown", "a string is expected");
            return fallback;
        }

        return value.GetRawText();
    }

    /// <summary>One of two names; the first is the default of missing, null and "".</summary>
    public int Choice(ReadOnlySpan<byte> key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!TryTake(key, out var value))
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.ValueEquals(first) || (!strict && value.ValueEquals(""u8)))
            {
                return 0;
            }

            if (value.ValueEquals(second))
            {
                return 1;
            }
        }

        Fail(key, "unknown", "the value is not one of the two names");
        return 0;
    }

    /// <summary>Regime tag 0, 1, 2 or null.</summary>
    public int? Regime(ReadOnlySpan<byte> key)
    {
        if (!TryTake(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (!strict)
        {
            return RegimeTag.Normalise(value);
        }

        if (JsonNumbers.TryInteger(value, strict: true, out var tag) && tag is >= 0 and <= 2)
        {
            return (int)tag;
        }

        Fail(key, "unknown", "the regime is 0, 1, 2 or null");
        return null;
    }

    /// <summary>Wire direction or null; other text counts as null in the lenient profile.</summary>
    public DriftDirection Direction(ReadOnlySpan<byte> key)
    {
        if (!TryTake(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return DriftDirection.None;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.ValueEquals("up"u8))
            {
                return DriftDirection.Up;
            }

            if (value.ValueEquals("down"u8))
            {
                return DriftDirection.Down;
            }
        }

        if (strict)
        {
            Fail(key, "unknown", "the direction is up, down or null");
        }

        return DriftDirection.None;
    }

    /// <summary>Array member; an empty one when missing or, in the lenient profile, not an array.</summary>
    public bool TryList(ReadOnlySpan<byte> key, out JsonElement list)
    {
        if (!TryTake(key, out list))
        {
            return false;
        }

        if (list.ValueKind == JsonValueKind.Array)
        {
            return true;
        }

        if (strict)
        {
            Fail(key, "unknown", "an array is expected");
        }

        return false;
    }

    /// <summary>Strict: rejects members nobody asked for.</summary>
    /// <param name="known">Reads the object's keys, separated by blanks.</param>
    public readonly void Close(ReadOnlySpan<byte> known)
    {
        if (!strict || errors.First is not null)
        {
            return;
        }

        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            count++;
            if (!IsKnown(member, known))
            {
                errors.Report(Pointer(member.Name), "unknown", "the member is unknown");
                return;
            }
        }

        if (count != taken)
        {
            errors.Report(Pointer(""), "unknown", "a member occurs twice");
        }
    }

    private static bool IsKnown(JsonProperty member, ReadOnlySpan<byte> known)
    {
        foreach (var range in known.Split((byte)' '))
        {
            if (member.NameEquals(known[range]))
            {
                return true;
            }
        }

        return false;
    }

    private readonly string Pointer(string key)
    {
        var place = index < 0 ? parent : string.Create(CultureInfo.InvariantCulture, $"{parent}/{index}");
        return key.Length == 0 ? place : $"{place}/{key.Replace("~", "~0").Replace("/", "~1")}";
    }
}
