using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Twin.Parity;

namespace Millwright.Twin.Tests.Parity;

public sealed class VectorTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("twin-tracks", "reference")]
    [InlineData("twin-tracks", "millwright")]
    [InlineData("twin-guards", "reference")]
    [InlineData("twin-guards", "millwright")]
    [InlineData("twin-power", "reference")]
    [InlineData("twin-power", "millwright")]
    [InlineData("twin-thermal", "reference")]
    [InlineData("twin-thermal", "millwright")]
    [InlineData("twin-motion", "reference")]
    [InlineData("twin-motion", "millwright")]
    [InlineData("twin-switches", "millwright")]
    [InlineData("twin-incidents", "reference")]
    [InlineData("twin-incidents", "millwright")]
    [InlineData("twin-replay", "reference")]
    [InlineData("twin-replay", "millwright")]
    [InlineData("twin-commands", "reference")]
    public void Given_golden_vectors_when_answered_then_every_record_agrees(string kind, string profile)
    {
        var kernel = TwinParityKernels.All.Single(k => k.Name == kind);
        var wrong = new List<string>();
        var cases = 0;
        foreach (var (request, expected) in Lines($"{kind}.{profile}.in").Zip(Lines($"{kind}.{profile}.out")))
        {
            cases++;
            using var input = JsonDocument.Parse(request);
            using var answer = JsonDocument.Parse(expected);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Assert.True(kernel.Answer(input.RootElement, writer));
            }

            using var actual = JsonDocument.Parse(buffer.WrittenMemory);
            var id = input.RootElement.GetProperty("case").GetString() ?? string.Empty;
            Compare(id, answer.RootElement.GetProperty("out"), actual.RootElement.GetProperty("out"), wrong);
        }

        Assert.True(cases > 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences\n" + string.Join('\n', wrong.Take(25)));
    }

    private static IEnumerable<string> Lines(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", file + ".jsonl.gz");
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, List<string> wrong)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                foreach (var member in actual.EnumerateObject())
                {
                    if (!expected.TryGetProperty(member.Name, out _))
                    {
                        wrong.Add($"{path}.{member.Name}: not expected");
                    }
                }

                foreach (var member in expected.EnumerateObject())
                {
                    if (actual.TryGetProperty(member.Name, out var value))
                    {
                        Compare($"{path}.{member.Name}", member.Value, value, wrong);
                    }
                    else
                    {
                        wrong.Add($"{path}.{member.Name}: missing");
                    }
                }

                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array
                && expected.GetArrayLength() == actual.GetArrayLength():
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare($"{path}[{i}]", expected[i], actual[i], wrong);
                }

                break;
            case JsonValueKind.Number when actual.ValueKind == JsonValueKind.Number:
                var (a, b) = (actual.GetDouble(), expected.GetDouble());
                if (Math.Abs(a - b) > Tolerance * (1.0 + Math.Max(Math.Abs(a), Math.Abs(b))))
                {
                    wrong.Add($"{path}: expected {expected.GetRawText()}, found {actual.GetRawText()}");
                }

                break;
            default:
                if (!JsonElement.DeepEquals(expected, actual))
                {
                    wrong.Add($"{path}: expected {expected.GetRawText()}, found {actual.GetRawText()}");
                }

                break;
        }
    }
}
