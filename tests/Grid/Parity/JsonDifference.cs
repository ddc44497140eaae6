using System.Text.Json;

namespace Millwright.Grid.Tests.Parity;

/// <summary>
/// Exact comparison of JSON values: numbers as binary64 (+0 = −0), objects by key set, the rest literally.
/// </summary>
internal static class JsonDifference
{
    public static string? First(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return $"{path}: expected {expected}, got {actual}";
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(expected, actual, path),
            JsonValueKind.Array => OfArrays(expected, actual, path),
            JsonValueKind.Number when expected.GetDouble() == actual.GetDouble() => null,
            JsonValueKind.Number => $"{path}: expected {expected.GetRawText()}, got {actual.GetRawText()}",
            _ when expected.GetRawText() == actual.GetRawText() || expected.ToString() == actual.ToString() => null,
            _ => $"{path}: expected {expected}, got {actual}",
        };
    }

    private static string? OfObjects(JsonElement expected, JsonElement actual, string path)
    {
        var keys = expected.EnumerateObject().Select(m => m.Name).Order().ToArray();
        var others = actual.EnumerateObject().Select(m => m.Name).Order().ToArray();
        if (!keys.SequenceEqual(others))
        {
            return $"{path}: keys differ: {string.Join(',', keys.Except(others).Concat(others.Except(keys)))}";
        }

        return keys
            .Select(key => First(expected.GetProperty(key), actual.GetProperty(key), $"{path}.{key}"))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? OfArrays(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            return $"{path}: expected {expected.GetArrayLength()} items, got {actual}";
        }

        return Enumerable.Range(0, expected.GetArrayLength())
            .Select(i => First(expected[i], actual[i], $"{path}[{i}]"))
            .FirstOrDefault(difference => difference is not null);
    }
}
