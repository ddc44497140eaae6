using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.Portfolio.Parquet;

/// <summary>
/// A data set as one Parquet file: one row group, one gzipped page per column, plain encoding, every column optional
/// (an empty cell is a null). Own code because no writer restores here; zstd is not part of the framework.
/// </summary>
internal static class ParquetFile
{
    private const int BooleanType = 0;
    private const int Int64Type = 2;
    private const int DoubleType = 5;
    private const int BytesType = 6;
    private const int Utf8 = 0;
    private const int TimestampMillis = 9;
    private const int Plain = 0;
    private const int Rle = 3;
    private const int Gzip = 2;
    private const int Optional = 1;
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    /// <summary>Writes rows of a set.</summary>
    /// <param name="to">Receives the file; seekable or not.</param>
    /// <param name="set">Columns with their types.</param>
    /// <param name="rows">Cells as text.</param>
    /// <param name="facts">Key and value metadata.</param>
    public static void Write(
        Stream to, Dataset set, IReadOnlyList<string[]> rows, IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        to.Write(Magic);
        var position = (long)Magic.Length;
        var chunks = new List<(long Offset, long Plain, long Packed)>();
        for (var c = 0; c < set.Columns.Count; c++)
        {
            var page = Page(set.Columns[c], rows, c);
            var packed = Pack(page);
            using var head = new MemoryStream();
            PageHeader(new ThriftWriter(head), page.Length, packed.Length, rows.Count);
            to.Write(head.ToArray());
            to.Write(packed);
            chunks.Add((position, head.Length + page.Length, head.Length + packed.Length));
            position += head.Length + packed.Length;
        }

        using var footer = new MemoryStream();
        Footer(new ThriftWriter(footer), set, rows.Count, chunks, facts);
        to.Write(footer.ToArray());
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)footer.Length);
        to.Write(length);
        to.Write(Magic);
    }

    private static void PageHeader(ThriftWriter thrift, int plain, int packed, int values)
    {
        thrift.Int(1, 0);
        thrift.Int(2, plain);
        thrift.Int(3, packed);
        thrift.Inner(5, () =>
        {
            thrift.Int(1, values);
            thrift.Int(2, Plain);
            thrift.Int(3, Rle);
            thrift.Int(4, Rle);
        });
        thrift.End();
    }

    private static void Footer(
        ThriftWriter thrift, Dataset set, int rows, List<(long Offset, long Plain, long Packed)> chunks,
        IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        thrift.Int(1, 1);
        List<DatasetColumn?> schema = [null, .. set.Columns];
        thrift.Structs(2, schema, column =>
        {
            if (column is null)
            {
                thrift.Text(4, set.Name);
                thrift.Int(5, set.Columns.Count);
                return;
            }

            thrift.Int(1, TypeOf(column));
            thrift.Int(3, Optional);
            thrift.Text(4, column.Name);
            if (column.Type is "text" or "time_ms")
            {
                thrift.Int(6, column.Type == "text" ? Utf8 : TimestampMillis);
            }
        });
        thrift.Long(3, rows);
        thrift.Structs(4, [0], _ =>
        {
            thrift.Structs(1, [.. Enumerable.Range(0, chunks.Count)], c =>
            {
                thrift.Long(2, chunks[c].Offset);
                thrift.Inner(3, () =>
                {
                    thrift.Int(1, TypeOf(set.Columns[c]));
                    thrift.Ints(2, Plain, Rle);
                    thrift.Texts(3, set.Columns[c].Name);
                    thrift.Int(4, Gzip);
                    thrift.Long(5, rows);
                    thrift.Long(6, chunks[c].Plain);
                    thrift.Long(7, chunks[c].Packed);
                    thrift.Long(9, chunks[c].Offset);
                });
            });
            thrift.Long(2, chunks.Sum(chunk => chunk.Plain));
            thrift.Long(3, rows);
        });
        thrift.Structs(5, facts, fact =>
        {
            thrift.Text(1, fact.Key);
            thrift.Text(2, fact.Value);
        });
        thrift.Text(6, "millwright");
        thrift.End();
    }

    private static int TypeOf(DatasetColumn column) => column.Type switch
    {
        "time_ms" => Int64Type,
        "number" => DoubleType,
        "flag" => BooleanType,
        _ => BytesType,
    };

    /// <summary>Definition levels in runs, then the values that are present.</summary>
    private static byte[] Page(DatasetColumn column, IReadOnlyList<string[]> rows, int c)
    {
        using var levels = new MemoryStream();
        for (var i = 0; i < rows.Count;)
        {
            var (present, from) = (rows[i][c].Length > 0, i);
            while (i < rows.Count && rows[i][c].Length > 0 == present)
            {
                i++;
            }

            for (var run = (ulong)(i - from) << 1; ; run >>= 7)
            {
                levels.WriteByte((byte)(run >= 0x80 ? run | 0x80 : run));
                if (run < 0x80)
                {
                    break;
                }
            }

            levels.WriteByte(present ? (byte)1 : (byte)0);
        }

        using var page = new MemoryStream();
        Number(page, (int)levels.Length);
        page.Write(levels.ToArray());
        Values(page, column, rows, c);
        return page.ToArray();
    }

    private static void Values(Stream page, DatasetColumn column, IReadOnlyList<string[]> rows, int c)
    {
        var (bits, count) = (0, 0);
        foreach (var row in rows)
        {
            if (row[c].Length == 0)
            {
                continue;
            }

            switch (column.Type)
            {
                case "time_ms":
                    Number(page, long.Parse(row[c], CultureInfo.InvariantCulture));
                    break;
                case "number":
                    Number(page, BitConverter.DoubleToInt64Bits(double.Parse(row[c], CultureInfo.InvariantCulture)));
                    break;
                case "flag":
                    bits |= row[c] == "1" ? 1 << (count & 7) : 0;
                    if ((++count & 7) == 0)
                    {
                        page.WriteByte((byte)bits);
                        bits = 0;
                    }

                    break;
                default:
                    var text = Encoding.UTF8.GetBytes(row[c]);
                    Number(page, text.Length);
                    page.Write(text);
                    break;
            }
        }

        if ((count & 7) != 0)
        {
            page.WriteByte((byte)bits);
        }
    }

    private static void Number(Stream to, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static void Number(Stream to, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        to.Write(bytes);
    }

    private static byte[] Pack(byte[] page)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(page);
        }

        return packed.ToArray();
    }
}
