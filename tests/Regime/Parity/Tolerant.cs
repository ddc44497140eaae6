using System.Text.Json;

namespace Millwright.Regime.Tests.Parity;

/// <summary>|a − b| ≤ tol·max(1, |b|) on numbers, texts literally, extra members of the answer ignored.</summary>
internal static class Tolerant
{
    public static string? First(JsonElement expected, JsonElement actual, double tolerance, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                return actual.ValueKind != JsonValueKind.Object ? $"{path}: got {actual}"
                    : expected.EnumerateObject().Select(member => actual.TryGetProperty(member.Name, out var own)
                        ? First(member.Value, own, tolerance, $"{path}.{member.Name}")
                        : $"{path}.{member.Name}: missing").FirstOrDefault(d => d is not null);
            case JsonValueKind.Array:
                return actual.ValueKind != JsonValueKind.Array || expected.GetArrayLength() != actual.GetArrayLength()
                    ? $"{path}: expected {expected.GetArrayLength()} items, got {actual}"
                    : Enumerable.Range(0, expected.GetArrayLength())
                        .Select(i => First(expected[i], actual[i], tolerance, $"{path}[{i}]"))
                        .FirstOrDefault(d => d is not null);
            case JsonValueKind.Number:
                var b = expected.GetDouble();
                return actual.ValueKind == JsonValueKind.Number
                    && Math.Abs(actual.GetDouble() - b) <= tolerance * Math.Max(1.0, Math.Abs(b))
                        ? null
                        : $"{path}: expected {expected.GetRawText()}, got {actual}";
            default:
                return expected.ValueKind == actual.ValueKind && expected.ToString() == actual.ToString()
                    ? null
                    : $"{path}: expected {expected}, got {actual}";
        }
    }
}
