using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Millwright.Alpha.Parity;

namespace Millwright.Alpha.Tests.Parity;

public sealed class VectorTests
{
    public static TheoryData<string> Kernels() => [.. AlphaParityKernels.All.Select(k => k.Name)];

    public static TheoryData<string> References() => [.. PublicReference.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Given_golden_vectors_when_answered_then_every_field_is_equal_to_the_bit(string name) =>
        Check(AlphaParityKernels.All.Single(k => k.Name == name));

    [Theory]
    [MemberData(nameof(References))]
    public void Given_golden_vectors_when_the_public_reference_answers_then_every_field_is_equal_to_the_bit(
        string name) => Check(PublicReference.Find(name)!);

    [Theory]
    [InlineData("sizing.compose", "mc", 3_000)]
    [InlineData("sizing.compose", "extreme", 3_000)]
    [InlineData("exit.v7", "mc", 3_000)]
    [InlineData("xlev.map", "mc", 3_000)]
    public void Given_generated_cases_then_kernel_and_public_reference_answer_the_same(
        string name, string kind, int count)
    {
        var lines = new ArrayBufferWriter<byte>();
        MonteCarloLines.Of(name, kind, 1)!.Write(count, lines);
        var (own, other) = (AlphaParityKernels.All.Single(k => k.Name == name), PublicReference.Find(name)!);
        var wrong = new List<string>();
        var asked = Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, asked.Length);
        foreach (var line in asked)
        {
            using var request = JsonDocument.Parse(line);
            using var here = Answer(own, request.RootElement);
            using var there = Answer(other, request.RootElement);
            Compare(line, there.RootElement.GetProperty("out"), here.RootElement.GetProperty("out"), wrong);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differences\n" + string.Join('\n', wrong.Take(5)));
    }

    private static JsonDocument Answer(Millwright.Kernel.Parity.IParityKernel kernel, JsonElement request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Assert.True(kernel.Answer(request, writer), request.GetRawText());
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static void Check(Millwright.Kernel.Parity.IParityKernel kernel)
    {
        var name = kernel.Name;
        var wrong = new List<string>();
        var cases = 0;
        foreach (var line in Lines(name))
        {
            using var vector = JsonDocument.Parse(line);
            if (vector.RootElement.TryGetProperty("header", out _))
            {
                continue;
            }

            cases++;
            using var answer = Answer(kernel, vector.RootElement);
            Compare(
                vector.RootElement.GetProperty("id").ToString(),
                vector.RootElement.GetProperty("out"),
                answer.RootElement.GetProperty("out"),
                wrong);
        }

        Assert.True(cases > 0);
        Assert.True(wrong.Count == 0, $"{wrong.Count} differences\n" + string.Join('\n', wrong.Take(30)));
    }

    [Theory]
    [InlineData("sizing.compose/mc", 1_000, 0x20B63E0634E98206UL)]
    [InlineData("sizing.compose/mc", 1_000_000, 0x5C1B18CE8D5E3BF9UL)]
    [InlineData("sizing.compose/extreme", 200, 0xF4EA3A0A83CBA7C8UL)]
    [InlineData("sizing.compose/extreme", 200_000, 0xFD40989903609A8FUL)]
    [InlineData("exit.v7/mc", 1_000, 0x2845F97875282328UL)]
    [InlineData("exit.v7/mc", 1_000_000, 0x2C980B1711475153UL)]
    [InlineData("xlev.map/mc", 1_000, 0xAE4D755E427BDA03UL)]
    [InlineData("xlev.map/mc", 1_000_000, 0x3996C09B8DF69994UL)]
    public void Given_the_generators_of_the_specification_then_the_digests_are_those_printed_there(
        string generator, int cases, ulong digest)
    {
        Assert.Equal($"0x{digest:X16}", $"0x{MonteCarlo.Generators[generator](1, cases):X16}");
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
                foreach (var member in expected.EnumerateObject().Where(m => m.Name != "error"))
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

                if (expected.TryGetProperty("error", out _) != actual.TryGetProperty("error", out _))
                {
                    wrong.Add($"{path}: {expected.GetRawText()} expected, {actual.GetRawText()} found");
                }

                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array
                && expected.GetArrayLength() == actual.GetArrayLength():
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare($"{path}[{i}]", expected[i], actual[i], wrong);
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
