using System.IO.Compression;
using System.Text.Json;
using Millwright.Kernel.Parity;
using Millwright.Regime.Parity;

namespace Millwright.Regime.Tests.Parity;

/// <summary>Every line of every vector file within the tolerance that the line states.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Kernels => [.. RegimeParityKernels.All.Select(kernel => kernel.Name)];

    [Fact]
    public void Given_the_catalogue_then_it_holds_the_28_kernels_and_each_has_vectors()
    {
        Assert.Equal(28, RegimeParityKernels.All.Count);
        Assert.Equal(28, RegimeParityKernels.All.Select(kernel => kernel.Name).Distinct().Count());
        Assert.All(RegimeParityKernels.All, kernel => Assert.True(File.Exists(PathOf(kernel.Name)), kernel.Name));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Given_the_vectors_then_each_line_matches_within_its_tolerance(string name)
    {
        var kernel = RegimeParityKernels.All.Single(k => k.Name == name);
        var failures = new List<string>();
        var compared = 0;
        foreach (var text in ReadLines(name))
        {
            using var line = JsonDocument.Parse(text);
            using var answer = Ask(kernel, line.RootElement, out var accepted);
            Assert.True(accepted, text[..Math.Min(400, text.Length)]);
            var difference = Tolerant.First(
                line.RootElement.GetProperty("out"), answer.RootElement.GetProperty("out"),
                line.RootElement.GetProperty("tol").GetDouble(), "");
            if (difference is not null)
            {
                failures.Add($"{line.RootElement.GetProperty("id")}: {difference}");
            }

            compared++;
        }

        Assert.True(compared > 0, $"{name}: no lines");
        Assert.True(failures.Count == 0, $"{failures.Count}/{compared}\n{string.Join('\n', failures.Take(8))}");
    }

    [Fact]
    public void Given_a_line_that_cannot_be_processed_then_it_answers_with_id_and_error()
    {
        foreach (var kernel in RegimeParityKernels.All)
        {
            using var line = JsonDocument.Parse("""{"id":"x1","in":7}""");
            using var answer = Ask(kernel, line.RootElement, out var accepted);
            Assert.False(accepted, kernel.Name);
            Assert.Equal("x1", answer.RootElement.GetProperty("id").GetString());
            Assert.Equal(JsonValueKind.String, answer.RootElement.GetProperty("error").ValueKind);
        }
    }

    internal static JsonDocument Ask(IParityKernel kernel, JsonElement request, out bool accepted)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            accepted = kernel.Answer(request, writer);
        }

        return JsonDocument.Parse(buffer.ToArray());
    }

    private static string PathOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, "Vectors", $"{name}.jsonl.gz");

    private static IEnumerable<string> ReadLines(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
