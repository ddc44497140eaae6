using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Kernel.Tests.Parity;

public sealed class VectorTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var kernel in KernelParityKernels.All)
        {
            data.Add(kernel.Name, kernel.Name);
        }

        data.Add("dmath", "dmath.functions");

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Given_golden_vectors_when_answered_then_every_field_is_equal(string name, string file)
    {
        var kernel = KernelParityKernels.All.Single(k => k.Name == name);
        var mismatches = new StringBuilder();
        var cases = 0;
        foreach (var line in Lines(file))
        {
            using var vector = JsonDocument.Parse(line);
            if (vector.RootElement.TryGetProperty("header", out _))
            {
                continue;
            }

            cases++;
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Assert.True(kernel.Answer(vector.RootElement, writer), line);
            }

            using var answer = JsonDocument.Parse(buffer.WrittenMemory);
            Compare(vector.RootElement, answer.RootElement.GetProperty("out"), mismatches);
        }

        Assert.True(cases > 0);
        Assert.True(mismatches.Length == 0, mismatches.ToString());
    }

    internal static IEnumerable<string> Lines(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", file + ".jsonl.gz");
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    internal static void Compare(JsonElement vector, JsonElement actual, StringBuilder mismatches)
    {
        foreach (var extra in actual.EnumerateObject())
        {
            if (!vector.GetProperty("out").TryGetProperty(extra.Name, out _))
            {
                mismatches.AppendLine($"{vector.GetProperty("id")} {extra.Name}: not expected");
            }
        }

        foreach (var expected in vector.GetProperty("out").EnumerateObject())
        {
            var found = actual.TryGetProperty(expected.Name, out var value);
            if (!found || (expected.Name != "error" && !JsonElement.DeepEquals(expected.Value, value)))
            {
                var got = found ? value.GetRawText() : "nothing";
                mismatches.Append($"{vector.GetProperty("id")} {vector.GetProperty("tag")} {expected.Name}: ");
                mismatches.AppendLine($"expected {expected.Value.GetRawText()}, got {got}");
            }
        }
    }
}
