namespace Millwright.Markets;

/// <summary>Positions of the columns of a bar table, found in its header (case-insensitive).</summary>
internal readonly record struct BarCsvColumns(
    int Time, bool TimeIsMs, int Open, int High, int Low, int Close, int Volume, int Count)
{
    private const int MaxColumns = 256;

    /// <summary>Reads the header line.</summary>
    public static Result<BarCsvColumns> FromHeader(ReadOnlySpan<byte> line, bool deriveOpen)
    {
        Span<Range> cells = stackalloc Range[MaxColumns];
        var count = line.Split(cells);
        int ms = -1, time = -1, open = -1, high = -1, low = -1, close = -1, volume = -1;
        for (var i = 0; i < count; i++)
        {
            var name = line[cells[i]];
            ms = Is(name, ms, i, "ts_ms"u8, "time_ms"u8);
            time = Is(name, time, i, "time"u8, "timestamp"u8);
            time = Is(name, time, i, "ts"u8, "date"u8);
            open = Is(name, open, i, "open"u8, "o"u8);
            high = Is(name, high, i, "high"u8, "h"u8);
            low = Is(name, low, i, "low"u8, "l"u8);
            close = Is(name, close, i, "close"u8, "c"u8);
            volume = Is(name, volume, i, "volume"u8, "v"u8);
        }

        var missing = ms < 0 && time < 0 ? "time" : open < 0 && !deriveOpen ? "open" : high < 0 ? "high"
            : low < 0 ? "low" : close < 0 ? "close" : null;
        return missing is null
            ? Result<BarCsvColumns>.Ok(new(ms >= 0 ? ms : time, ms >= 0, open, high, low, close, volume, count))
            : Result<BarCsvColumns>.Fail(missing, "empty", $"line 1: the header has no column '{missing}'; {Allowed}");
    }

    private const string Allowed =
        "needed: ts_ms or time|timestamp|ts|date, open|o, high|h, low|l, close|c (volume|v optional), comma separated";

    private static int Is(ReadOnlySpan<byte> name, int found, int index, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        found < 0 && (System.Text.Ascii.EqualsIgnoreCase(name, a) || System.Text.Ascii.EqualsIgnoreCase(name, b))
            ? index
            : found;
}
