using System.Text;

namespace Millwright.Markets;

/// <summary>
/// Parser of bar tables (grid.md §10.1): header case-insensitive, time as Unix or ISO-8601, rows with a non-positive
/// price skipped and counted, duplicate times resolved to the last, sorted. Pure: bytes in, bars or a typed error
/// out.
/// </summary>
public static class BarCsv
{
    private const int TypicalRowBytes = 56;

    private enum RowOutcome
    {
        Kept,
        NonPositive,
        Malformed,
    }

    /// <summary>Parses a whole table.</summary>
    /// <returns>The series, or an error naming line, field, value and allowed range.</returns>
    public static Result<BarSeries> Parse(ReadOnlySpan<byte> text, BarCsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = new BarTableBuilder(text.Length / TypicalRowBytes);
        return ParseInto(text, options, builder).TryGet(out var quality, out var error)
            ? Result<BarSeries>.Ok(builder.Build(quality, options.Interval))
            : Result<BarSeries>.Fail(error);
    }

    private static Result<BarQuality> ParseInto(ReadOnlySpan<byte> text, BarCsvOptions options, BarTableBuilder builder)
    {
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        var header = NextLine(ref text);
        if (!BarCsvColumns.FromHeader(header, options.DeriveMissingOpen).TryGet(out var columns, out var error))
        {
            return Result<BarQuality>.Fail(error);
        }

        Span<Range> cells = stackalloc Range[columns.Count];
        long rows = 0, nonPositive = 0, malformed = 0, outside = 0;
        for (var number = 2L; !text.IsEmpty; number++)
        {
            var line = NextLine(ref text);
            if (line.IsEmpty)
            {
                continue;
            }

            rows++;
            var count = line.Split(cells);
            var outcome = Row(line, cells[..count], columns, options, builder.LastClose, out var bar, out error);
            if (outcome == RowOutcome.Kept)
            {
                builder.Add(in bar);
                outside += Inside(in bar) ? 0 : 1;
            }
            else if (outcome == RowOutcome.NonPositive)
            {
                nonPositive++;
            }
            else if (options.Policy == BarPolicy.Strict)
            {
                return Result<BarQuality>.Fail(error with { Message = $"line {number}: {error.Message}" });
            }
            else
            {
                malformed++;
            }
        }

        return Result<BarQuality>.Ok(new()
        {
            Rows = rows, NonPositivePrice = nonPositive, Malformed = malformed, OutsideRange = outside,
        });
    }

    private static bool Inside(in Bar bar) =>
        bar.Open >= bar.Low && bar.Open <= bar.High && bar.Close >= bar.Low && bar.Close <= bar.High;

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }

    private static RowOutcome Row(
        ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, in BarCsvColumns columns, BarCsvOptions options,
        double lastClose, out Bar bar, out DomainError error)
    {
        bar = default;
        error = default;
        var time = Cell(line, cells, columns.Time);
        var timeOk = columns.TimeIsMs ? TimeText.TryParseMs(time, out var at) : TimeText.TryParse(time, out at);
        if (!timeOk)
        {
            error = Bad("time", "unknown", time, "Unix time or ISO-8601 between 1970 and 2262");
            return RowOutcome.Malformed;
        }

        if (!Number(line, cells, columns.High, "high", out var high, ref error)
            || !Number(line, cells, columns.Low, "low", out var low, ref error)
            || !Number(line, cells, columns.Close, "close", out var close, ref error))
        {
            return RowOutcome.Malformed;
        }

        var open = lastClose > 0.0 ? lastClose : close;
        var volume = 0.0;
        if ((columns.Open >= 0 && !Number(line, cells, columns.Open, "open", out open, ref error))
            || (columns.Volume >= 0 && !Number(line, cells, columns.Volume, "volume", out volume, ref error)))
        {
            return RowOutcome.Malformed;
        }

        if (volume < 0.0)
        {
            error = Bad("volume", "negative", Cell(line, cells, columns.Volume), "a finite number >= 0");
            return RowOutcome.Malformed;
        }

        if (open <= 0.0 || high <= 0.0 || low <= 0.0 || close <= 0.0)
        {
            return RowOutcome.NonPositive;
        }

        if (high < low)
        {
            error = Bad("high", "below_min", Cell(line, cells, columns.High), "a price >= low of the same row");
            return RowOutcome.Malformed;
        }

        bar = new(at, open, high, low, close, options.QuoteVolume ? volume / close : volume);
        return RowOutcome.Kept;
    }

    private static bool Number(
        ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, int column, string field, out double value,
        ref DomainError error)
    {
        var text = Cell(line, cells, column);
        if (NumberText.TryParse(text, out value) && double.IsFinite(value))
        {
            return true;
        }

        var range = field == "volume" ? "a finite number >= 0" : "a finite price > 0";
        error = Bad(field, text.IsEmpty ? "empty" : "not_finite", text, range);
        return false;
    }

    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, int column) =>
        column < cells.Length ? line[cells[column]] : default;

    private static DomainError Bad(string field, string reason, ReadOnlySpan<byte> value, string allowed)
    {
        const int shown = 40;
        var text = Encoding.UTF8.GetString(value.Length > shown ? value[..shown] : value);
        return new(field, reason, $"{field} = '{text}' is not allowed; allowed: {allowed}");
    }
}
