using System.Text;

namespace Millwright.Markets.Tests;

public sealed class BarCsvTests
{
    private static Result<BarSeries> Parse(string text, BarCsvOptions? options = null) =>
        BarCsv.Parse(Encoding.UTF8.GetBytes(text), options ?? BarCsvOptions.Default);

    [Fact]
    public void Given_mixed_case_short_headers_when_parsed_then_columns_are_found_and_volume_is_optional()
    {
        var series = Parse("Low,H,TS,o,Close\n1.5,3,1700000000,2,2.5\n1.5,3,1700000060,2,2.25\n").Value;
        Assert.Equal(new Bar(Instant.FromUnixSeconds(1_700_000_000), 2, 3, 1.5, 2.5, 0), series[0]);
        Assert.Equal(Duration.FromSeconds(60), series.Interval);
    }

    [Theory]
    [InlineData("ts_ms", "1700000000000")]
    [InlineData("time", "1700000000")]
    [InlineData("time", "1700000000.0")]
    [InlineData("timestamp", "1700000000000")]
    [InlineData("ts", "1700000000000000")]
    [InlineData("date", "2023-11-14T22:13:20Z")]
    [InlineData("Date", "2023-11-14 22:13:20")]
    [InlineData("date", "2023-11-15T00:13:20.000+02:00")]
    public void Given_a_time_form_when_parsed_then_it_is_the_same_instant(string header, string time)
    {
        var series = Parse($"{header},open,high,low,close\r\n{time},2,3,1,2\r\n").Value;
        Assert.Equal(Instant.FromUnixSeconds(1_700_000_000), series[0].Time);
    }

    [Fact]
    public void Given_unsorted_rows_duplicates_and_bad_prices_when_parsed_then_sorted_last_wins_and_counted()
    {
        var series = Parse("""
            ts,o,h,l,c,v
            180,3,3,3,3,1
            60,1,1,1,1,1
            120,2,2,2,2,1

            60,9,9,9,9,1
            240,0,4,4,4,1
            300,5,5,5,5,1
            """).Value;
        Assert.Equal([9.0, 2.0, 3.0, 5.0], series.Bars.ToArray().Select(b => b.Close));
        Assert.Equal((6L, 1L, 1L), (series.Quality.Rows, series.Quality.NonPositivePrice, series.Quality.Duplicates));
        Assert.True(series.Quality.OutOfOrder > 0);
        var gap = Assert.Single(series.Gaps);
        Assert.Equal(new BarGap(Instant.FromUnixSeconds(180), Instant.FromUnixSeconds(300), 1), gap);
    }

    [Theory]
    [InlineData("60,1,NaN,1,1,1", "domain:high:not_finite", "high = 'NaN'")]
    [InlineData("60,1,1e999,1,1,1", "domain:high:not_finite", "'1e999'")]
    [InlineData("60,1,2,1,x,1", "domain:close:not_finite", "close = 'x'")]
    [InlineData("60,1,2,1", "domain:close:empty", "close")]
    [InlineData("60,1,2,1,1,-4", "domain:volume:negative", ">= 0")]
    [InlineData("60,1,2,1,1,NaN", "domain:volume:not_finite", ">= 0")]
    [InlineData("yesterday,1,2,1,1,1", "domain:time:unknown", "ISO-8601")]
    [InlineData("60,1,1,2,1,1", "domain:high:below_min", "low")]
    public void Given_a_malformed_row_when_strict_then_the_error_names_line_field_value_and_range(
        string row, string code, string fragment)
    {
        var text = $"ts,open,high,low,close,volume\n30,1,1,1,1,1\n{row}\n";
        var failed = Parse(text);
        Assert.False(failed.IsOk);
        Assert.Equal(code, failed.Error.Code);
        Assert.StartsWith("line 3: ", failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains(fragment, failed.Error.Message, StringComparison.Ordinal);

        var counted = Parse(text, new() { Policy = BarPolicy.SkipAndCount }).Value;
        Assert.Equal((1, 1L), (counted.Count, counted.Quality.Malformed));
    }

    [Theory]
    [InlineData("time,open,high,low", "close")]
    [InlineData("open,high,low,close", "time")]
    [InlineData("", "time")]
    public void Given_a_header_without_a_column_when_parsed_then_the_error_names_it(string header, string column)
    {
        var failed = Parse(header + "\n1,2,3,4\n");
        Assert.Equal($"domain:{column}:empty", failed.Error.Code);
    }

    [Fact]
    public void Given_no_open_column_when_derived_then_the_open_is_the_previous_close()
    {
        var options = new BarCsvOptions { DeriveMissingOpen = true, QuoteVolume = true };
        var series = Parse("ts,high,low,close,volume\n60,3,1,2,10\n120,4,2,4,10\n", options).Value;
        Assert.Equal([2.0, 2.0], series.Bars.ToArray().Select(b => b.Open));
        Assert.Equal([5.0, 2.5], series.Bars.ToArray().Select(b => b.Volume));
    }

    [Fact]
    public void Given_random_decimal_texts_when_parsed_then_bits_equal_the_library_parser()
    {
        var random = Xoshiro256.Create(20, "test/number");
        for (var i = 0; i < 100_000; i++)
        {
            var digits = 1 + (int)random.Below(18);
            var text = string.Concat(Enumerable.Range(0, digits).Select(_ => (char)('0' + random.Below(10))));
            text = text.Insert((int)random.Below((ulong)digits), ".");
            Assert.True(NumberText.TryParse(Encoding.ASCII.GetBytes(text), out var value), text);
            var expected = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
        }
    }
}
