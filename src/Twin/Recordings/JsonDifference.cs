using System.Text.Json;

namespace Millwright.Twin.Recordings;

/// <summary>The first member in which two JSON values differ.</summary>
/// <param name="Path">Dotted path with indexes.</param>
/// <param name="A">First value, "" when it is missing.</param>
/// <param name="B">Second value, "" when it is missing.</param>
public sealed record JsonDifference(string Path, string A, string B)
{
    /// <summary>Compares depth first, in the order of the first value; null when both are equal.</summary>
    public static JsonDifference? Find(JsonElement a, JsonElement b) => Find(a, b, "");

    private static JsonDifference? Find(JsonElement a, JsonElement b, string path)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return new JsonDifference(path, Text(a), Text(b));
        }

        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in a.EnumerateObject())
                {
                    var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    var found = b.TryGetProperty(member.Name, out var other)
                        ? Find(member.Value, other, below)
                        : new JsonDifference(below, Text(member.Value), "");
                    if (found is not null)
                    {
                        return found;
                    }
                }

                return Surplus(a, b, path);
            case JsonValueKind.Array:
                for (var i = 0; i < Math.Min(a.GetArrayLength(), b.GetArrayLength()); i++)
                {
                    if (Find(a[i], b[i], $"{path}[{i}]") is { } found)
                    {
                        return found;
                    }
                }

                return a.GetArrayLength() == b.GetArrayLength() ? null
                    : new JsonDifference($"{path}.length", $"{a.GetArrayLength()}", $"{b.GetArrayLength()}");
            default:
                return a.GetRawText() == b.GetRawText() ? null : new JsonDifference(path, Text(a), Text(b));
        }
    }

    private static JsonDifference? Surplus(JsonElement a, JsonElement b, string path)
    {
        foreach (var member in b.EnumerateObject())
        {
            if (!a.TryGetProperty(member.Name, out _))
            {
                return new JsonDifference(path.Length == 0 ? member.Name : $"{path}.{member.Name}", "",
                    Text(member.Value));
            }
        }

        return null;
    }

    private static string Text(JsonElement value) => value.GetRawText();
}
