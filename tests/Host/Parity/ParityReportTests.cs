using System.Text;
using Millwright.Host.CommandLine;
using Millwright.Host.Parity;

namespace Millwright.Host.Tests.Parity;

/// <summary>The report of parity: distances per field, verdict, first mismatch.</summary>
public sealed class ParityReportTests
{
    private const string One =
        "{\"id\":1,\"out\":{\"a\":\"0x3FF0000000000000\",\"b\":[\"0x4000000000000000\",\"inf\"]}}";

    [Fact]
    public void Given_equal_answers_then_they_are_bit_identical()
    {
        var report = new ParityReport("k");
        report.Add(1, One, One);
        Assert.Equal("BIT_IDENTICAL", report.Verdict(0));
        Assert.Null(report.First);
        var text = new StringWriter();
        report.Write(text, 0, table: true);
        Assert.Contains("b[]", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_last_bit_that_differs_then_the_field_its_distance_and_the_line_are_named()
    {
        var report = new ParityReport("k");
        report.Add(1, One, One);
        report.Add(2, One, One.Replace("3FF0000000000000", "3FF0000000000003", StringComparison.Ordinal));
        Assert.Equal((2L, 1L), (report.Cases, report.Mismatches));
        Assert.Equal("WITHIN(3 ULP)", report.Verdict(3));
        Assert.Equal("DIFFERENT", report.Verdict(2));
        Assert.StartsWith("line 2", report.First, StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        report.Save(file, 3);
        Assert.Contains("\"max_ulp\": 3", File.ReadAllText(file), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("{\"id\":1,\"out\":{\"a\":\"0x3FF0000000000000\"}}")]
    [InlineData("{\"id\":1,\"out\":{\"error\":\"domain:a:above_max\"}}")]
    [InlineData("broken")]
    [InlineData(null)]
    public void Given_an_answer_without_a_value_then_it_is_different(string? answer)
    {
        var report = new ParityReport("k");
        report.Add(1, answer, One);
        Assert.Equal("DIFFERENT", report.Verdict(ulong.MaxValue));
    }

    [Fact]
    public void Given_two_error_texts_then_only_their_presence_counts()
    {
        var report = new ParityReport("k");
        report.Add(1, "{\"out\":{\"error\":\"domain:a:x\"}}", "{\"out\":{\"error\":\"domain:a:y\"}}");
        Assert.Equal("BIT_IDENTICAL", report.Verdict(0));
    }

    [Theory]
    [InlineData("sizing.compose")]
    [InlineData("signal.eigmax")]
    [InlineData("exit.v7")]
    public void Given_golden_vectors_then_the_command_finds_them_bit_identical(string kernel)
    {
        var file = Path.Combine(RepositoryRoot.Path, "tests", "Alpha", "Vectors", kernel + ".jsonl.gz");
        using var output = new MemoryStream();
        Assert.Equal(
            ExitCode.Ok,
            CommandLineRoot.Run(["parity", "vectors", file, "--ulp"], Stream.Null, output, TextWriter.Null));
        Assert.Contains(
            "0 mismatches, BIT_IDENTICAL", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }
}
