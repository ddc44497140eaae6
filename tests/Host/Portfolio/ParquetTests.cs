using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Millwright.Host.CommandLine;
using Millwright.Host.Portfolio.Parquet;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.Tests.Portfolio;

/// <summary>The Parquet files of the data sets, read back page by page (portfolio.md §12.3).</summary>
public sealed class ParquetTests
{
    private static readonly Dataset Set = new("demo", "a row",
    [
        new("ts", "time_ms", "ms", "time"), new("token", "text", "", "token"), new("x", "number", "1", "value"),
        new("on", "flag", "", "flag"),
    ]);

    [Fact]
    public void Given_rows_then_every_cell_is_read_back_and_empty_ones_are_nulls()
    {
        string[][] rows =
        [
            ["1700000000000", "BTC", "0.1", "1"], ["1700000060000", "ÉTH", "", "0"],
            ["1700000120000", "", "-2.5E-09", ""],
            .. Enumerable.Range(0, 300).Select(
                i => new[] { $"{1_700_000_200_000 + i}", "SOL", $"{i}", i % 3 == 0 ? "1" : "0" }),
        ];
        using var file = new MemoryStream();
        ParquetFile.Write(file, Set, rows, [new("param_id", "default")]);
        var bytes = file.ToArray();
        Assert.Equal("PAR1", Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal("PAR1", Encoding.ASCII.GetString(bytes, bytes.Length - 4, 4));
        var footer = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        Assert.InRange(footer, 60, 2_000);
        Assert.Contains("param_id", Encoding.UTF8.GetString(bytes, bytes.Length - 8 - footer, footer));

        var position = 4;
        for (var c = 0; c < Set.Columns.Count; c++)
        {
            Assert.Equal(rows.Select(row => Normal(row[c], c)), Column(bytes, ref position, rows.Length, c));
        }

        Assert.Equal(bytes.Length - 8 - footer, position);
    }

    [Fact]
    public void Given_no_network_then_the_smoke_test_says_so_and_does_not_pass()
    {
        var error = new StringWriter();
        using var output = new MemoryStream();
        Assert.Equal(ExitCode.Unreachable, CommandLineRoot.Run(
            ["portfolio", "smoke", "--url", "http://127.0.0.1:9/", "--minutes", "1"], Stream.Null, output, error));
        Assert.Contains("not run: http://127.0.0.1:9/ cannot be reached", error.ToString());
        Assert.Equal(ExitCode.Usage, CommandLineRoot.Run(
            ["portfolio", "smoke", "--url", "ftp://x", "--minutes", "1"], Stream.Null, output, error));
    }

    private static string? Normal(string cell, int column) => cell.Length == 0 ? null
        : column == 2 ? $"{double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture):R}" : cell;

    /// <summary>Skips the page header by its own varints, then reads levels and values.</summary>
    private static List<string?> Column(byte[] bytes, ref int position, int rows, int column)
    {
        var at = position;
        var (type, plain, packed) = (Field(bytes, ref at), Field(bytes, ref at), Field(bytes, ref at));
        Assert.Equal(0, type);
        at++;
        Assert.Equal(rows, Field(bytes, ref at));
        _ = (Field(bytes, ref at), Field(bytes, ref at), Field(bytes, ref at));
        at += 2;
        using var gzip = new GZipStream(new MemoryStream(bytes, at, packed), CompressionMode.Decompress);
        using var page = new MemoryStream();
        gzip.CopyTo(page);
        Assert.Equal(plain, page.Length);
        position = at + packed;
        return Values(page.ToArray(), rows, column);
    }

    private static List<string?> Values(byte[] page, int rows, int column)
    {
        var end = 4 + BinaryPrimitives.ReadInt32LittleEndian(page);
        var present = new List<bool>();
        for (var at = 4; at < end;)
        {
            var run = (int)(Varint(page, ref at) >> 1);
            present.AddRange(Enumerable.Repeat(page[at++] == 1, run));
        }

        Assert.Equal(rows, present.Count);
        var (cells, from, bit) = (new List<string?>(), end, 0);
        foreach (var has in present)
        {
            cells.Add(!has ? null : column switch
            {
                0 => $"{BinaryPrimitives.ReadInt64LittleEndian(page.AsSpan((from += 8) - 8))}",
                2 => $"{BitConverter.ToDouble(page, (from += 8) - 8):R}",
                3 => (page[end + (bit >> 3)] >> (bit++ & 7) & 1) == 1 ? "1" : "0",
                _ => Text(page, ref from),
            });
        }

        return cells;
    }

    private static string Text(byte[] page, ref int from)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(from));
        from += 4 + length;
        return Encoding.UTF8.GetString(page, from - length, length);
    }

    private static int Field(byte[] bytes, ref int at)
    {
        at++;
        var zigzag = Varint(bytes, ref at);
        return (int)(zigzag >> 1);
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            shift += 7;
            if (bytes[at++] < 0x80)
            {
                return value;
            }
        }
    }
}
