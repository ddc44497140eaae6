using System.Globalization;
using System.Text.Json;
using Millwright.Alpha.Parity;

namespace Millwright.Host.Parity;

/// <summary>
/// Two lists of answers compared field by field (alpha.md §19): share of identical bits, histogram of distances in
/// units in the last place, worst case, first mismatch, verdict.
/// </summary>
internal sealed class ParityReport(string kernel)
{
    private readonly SortedDictionary<string, UlpHistogram> fields = new(StringComparer.Ordinal);

    /// <summary>Compared lines.</summary>
    public long Cases { get; private set; }

    /// <summary>Lines that differ in any way.</summary>
    public long Mismatches { get; private set; }

    /// <summary>Values that are no numbers and differ, and missing answers.</summary>
    public long Others { get; private set; }

    /// <summary>First line that differs, or null.</summary>
    public string? First { get; private set; }

    /// <summary>Rolling digest of the own answers.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Largest distance, units in the last place.</summary>
    public ulong Largest => fields.Values.Select(f => f.Largest).DefaultIfEmpty(0ul).Max();

    /// <summary>BIT_IDENTICAL, WITHIN(n ULP) or DIFFERENT.</summary>
    public string Verdict(ulong allowed)
    {
        if (Mismatches == 0)
        {
            return "BIT_IDENTICAL";
        }

        return Others == 0 && fields.Values.All(f => f.Verdict(allowed) != "DIFFERENT")
            ? $"WITHIN({Largest} ULP)"
            : "DIFFERENT";
    }

    /// <summary>True when nothing differs by more than allowed.</summary>
    public bool Holds(ulong allowed) => Verdict(allowed) != "DIFFERENT";

    /// <summary>Takes a pair of answer lines; null = the answer is missing.</summary>
    public void Add(int line, string? here, string? there)
    {
        Cases++;
        Digest = ParityDigest.Of(Digest, here ?? "");
        var before = (Others, fields.Values.Sum(f => f.Cases - f.Identical));
        if (here is null || there is null)
        {
            Others++;
        }
        else if (here != there || here.Contains("\"0x", StringComparison.Ordinal))
        {
            Lines(here, there);
        }

        if ((Others, fields.Values.Sum(f => f.Cases - f.Identical)) != before)
        {
            Mismatches++;
            First ??= $"line {line}:\n  here:  {here ?? "(no answer)"}\n  there: {there ?? "(no answer)"}";
        }
    }

    /// <summary>Takes two answers of <c>decision.e2e</c> row by row; null = the answer is missing.</summary>
    public void AddRows(string here, string? there)
    {
        if (there is null)
        {
            Add(1, here, null);
            return;
        }

        using var left = JsonDocument.Parse(here);
        using var right = JsonDocument.Parse(there);
        var (own, other) = (Rows(left.RootElement), Rows(right.RootElement));
        for (var i = 0; i < Math.Max(own.Length, other.Length); i++)
        {
            Add(
                i + 1, i < own.Length ? own[i].GetRawText() : null, i < other.Length ? other[i].GetRawText() : null);
        }
    }

    private static JsonElement[] Rows(JsonElement answer) =>
        Out(answer) is { ValueKind: JsonValueKind.Object } inner && inner.TryGetProperty("rows", out var rows)
            ? [.. rows.EnumerateArray()]
            : [];

    /// <summary>Prints the verdict and, on request or when something differs, the table.</summary>
    public void Write(TextWriter output, ulong allowed, bool table)
    {
        output.WriteLine($"{kernel}: {Cases} cases, {Mismatches} mismatches, {Verdict(allowed)}");
        if (table || Mismatches > 0)
        {
            foreach (var (name, field) in fields)
            {
                var classes = string.Join(", ", field.Classes.Select(c => $"{c.Label}: {c.Count}"));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name,-24} {field.Cases,9} values, {100.0 * field.Identical / field.Cases:0.####} % identical, "
                    + $"largest {field.Largest} ULP, sign changes {field.SignChanges}, not finite {field.NotFinite}: "
                    + $"{classes}"));
            }
        }

        if (First is not null)
        {
            output.WriteLine($"first difference at {First}");
        }
    }

    /// <summary>Writes the machine-readable report.</summary>
    public void Save(string path, ulong allowed)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("kernel", kernel);
        json.WriteNumber("cases", Cases);
        json.WriteNumber("mismatches", Mismatches);
        json.WriteString("verdict", Verdict(allowed));
        json.WriteString("first", First);
        json.WriteStartObject("fields");
        foreach (var (name, field) in fields)
        {
            json.WriteStartObject(name);
            json.WriteNumber("values", field.Cases);
            json.WriteNumber("identical", field.Identical);
            json.WriteNumber("max_ulp", field.Largest);
            json.WriteNumber("sign_changes", field.SignChanges);
            json.WriteNumber("not_finite", field.NotFinite);
            json.WriteStartObject("histogram");
            foreach (var (label, count) in field.Classes)
            {
                json.WriteNumber(label, count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Lines(string here, string there)
    {
        try
        {
            using var left = JsonDocument.Parse(here);
            using var right = JsonDocument.Parse(there);
            Walk("", Out(left.RootElement), Out(right.RootElement));
        }
        catch (JsonException)
        {
            Others++;
        }
    }

    private static JsonElement Out(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("out", out var inner) ? inner : answer;

    private void Walk(string path, JsonElement here, JsonElement there)
    {
        if (here.ValueKind == JsonValueKind.Object && there.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in there.EnumerateObject())
            {
                if (here.TryGetProperty(member.Name, out var own))
                {
                    Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", own, member.Value);
                }
                else
                {
                    Others++;
                }
            }
        }
        else if (here.ValueKind == JsonValueKind.Array && there.ValueKind == JsonValueKind.Array
            && here.GetArrayLength() == there.GetArrayLength())
        {
            for (var i = 0; i < here.GetArrayLength(); i++)
            {
                Walk(path + "[]", here[i], there[i]);
            }
        }
        else if (Number(here) is { } a && Number(there) is { } b)
        {
            if (!fields.TryGetValue(path, out var field))
            {
                fields.Add(path, field = new UlpHistogram());
            }

            field.Add(b, a);
        }
        else
        {
            // The text of an error is not part of the contract, its presence is (A.1).
            Others += path == "error" || JsonElement.DeepEquals(here, there) ? 0 : 1;
        }
    }

    /// <summary>A number written as its bits.</summary>
    private static double? Number(JsonElement value) => value.ValueKind != JsonValueKind.String ? null
        : value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "nan" => double.NaN,
            { Length: 18 } text when text.StartsWith("0x", StringComparison.Ordinal)
                && ulong.TryParse(
                    text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) =>
                BitConverter.UInt64BitsToDouble(bits),
            _ => null,
        };
}
