namespace Millwright.Kernel.Tests;

/// <summary>Journaled plugin advice (grid.md §7.9).</summary>
public sealed class PluginReportTests
{
    [Fact]
    public void Given_advice_when_written_and_read_then_it_is_the_same()
    {
        var report = PluginReport.Advice(
            "hmm", 2, 77, new Instant(123_000_000_000), new RatioRecommendation(0.75, 0.5, "ranging", 300.0),
            [new PluginClose(3, new CloseRecommendation(9, true, CloseAction.Reprice, 0.12, 0.8, "against the leg"))],
            "ready");

        var read = PluginReport.Read(Bytes(report));

        Assert.NotNull(read);
        Assert.Equal(report.Ratio, read.Ratio);
        Assert.Equal(report.Closes, read.Closes);
        Assert.Equal(
            ("hmm", 2, PluginOutcome.Advised, 77L, 123_000_000_000L, "ready"),
            (read.Plugin, read.Version, read.Outcome, read.Cycle, read.ViewAt.Ns, read.Detail));
    }

    [Fact]
    public void Given_values_out_of_range_when_advice_is_made_then_they_are_bounded_or_left_out()
    {
        var report = PluginReport.Advice(
            "x", 1, 1, Instant.Epoch, new RatioRecommendation(1.7, -2.0, new string('a', 500), 1e9),
            [
                new PluginClose(1, new CloseRecommendation(1, false, CloseAction.Close, null, 7.0, "kept")),
                new PluginClose(1, new CloseRecommendation(2, false, CloseAction.Reprice, -1.0, 0.9, "price")),
                new PluginClose(1, new CloseRecommendation(3, false, CloseAction.Close, null, double.NaN, "urgency")),
                new PluginClose(0, new CloseRecommendation(4, false, CloseAction.Close, null, 0.9, "slot")),
            ]);

        Assert.Equal(new RatioRecommendation(1.0, 0.0, new string('a', 256), 86_400.0), report.Ratio);
        var close = Assert.Single(report.Closes);
        Assert.Equal((1L, 1.0), (close.Advice.Id, close.Advice.Urgency));
    }

    [Fact]
    public void Given_damaged_bytes_when_read_then_there_is_no_report()
    {
        var bytes = Bytes(PluginReport.Of("hmm", 1, PluginOutcome.Faulted, 1, Instant.Epoch, "division"));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(PluginReport.Read(bytes.AsSpan(0, length)));
        }

        Assert.Null(PluginReport.Read("no report at all"u8));
    }

    [Theory]
    [InlineData("hmm", true)]
    [InlineData("a-b_9", true)]
    [InlineData("", false)]
    [InlineData("Hmm", false)]
    [InlineData("a b", false)]
    public void Given_an_id_then_only_lower_case_words_name_a_plugin(string id, bool expected) =>
        Assert.Equal(expected, PluginReport.IsId(id));

    private static byte[] Bytes(PluginReport report)
    {
        var writer = new CseWriter();
        report.Write(writer);
        return writer.Written.ToArray();
    }
}
