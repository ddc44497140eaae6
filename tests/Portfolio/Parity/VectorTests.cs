using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Portfolio.Parity;

namespace Millwright.Portfolio.Tests.Parity;

public sealed class VectorTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Kernels() => [.. PortfolioParityKernels.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Given_golden_vectors_when_answered_then_every_field_agrees(string name)
    {
        var kernel = PortfolioParityKernels.All.Single(k => k.Name == name);
        var wrong = new List<string>();
        var cases = 0;
        foreach (var line in Lines(name))
        {
            cases++;
            using var vector = JsonDocument.Parse(line);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Assert.True(kernel.Answer(vector.RootElement, writer), line[..Math.Min(200, line.Length)]);
            }

            using var answer = JsonDocument.Parse(buffer.WrittenMemory);
            var tolerance = vector.RootElement.TryGetProperty("tol", out var tol) ? tol.GetDouble() : Tolerance;
            Compare(
                vector.RootElement.GetProperty("id").GetString() ?? string.Empty,
                vector.RootElement.GetProperty("expect"),
                answer.RootElement.GetProperty("out"),
                tolerance,
                wrong);
        }

        Assert.True(cases > 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences\n" + string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public void Given_the_vector_files_then_every_one_has_a_kernel()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Vectors"), "*.jsonl.gz")
            .Select(f => Path.GetFileName(f)[..^".jsonl.gz".Length]);
        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            PortfolioParityKernels.All.Select(k => k.Name).Order(StringComparer.Ordinal));
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

    private static void Compare(
        string path, JsonElement expected, JsonElement actual, double tolerance, List<string> wrong)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (actual.TryGetProperty(member.Name, out var value))
                    {
                        Compare($"{path}.{member.Name}", member.Value, value, tolerance, wrong);
                    }
                    else
                    {
                        wrong.Add($"{path}.{member.Name}: missing");
                    }
                }

                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    wrong.Add($"{path}: {expected.GetArrayLength()} items expected, {actual.GetArrayLength()} found");
                }

                for (var i = 0; i < Math.Min(expected.GetArrayLength(), actual.GetArrayLength()); i++)
                {
                    Compare($"{path}[{i}]", expected[i], actual[i], tolerance, wrong);
                }

                break;
            case JsonValueKind.Number when actual.ValueKind == JsonValueKind.Number:
                var (a, b) = (actual.GetDouble(), expected.GetDouble());
                if (Math.Abs(a - b) > tolerance * Math.Max(1.0, Math.Abs(b)))
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
