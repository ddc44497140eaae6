using System.Text.Json;

namespace Millwright.Alpha.Divergence;

/// <summary>
/// Reads decisions of a reference from JSON lines (alpha.md §3.1). Absent fields are null, never defaulted; a bad row
/// is
/// set aside with its line number.
/// </summary>
public static class ReferenceFile
{
    /// <summary>Reads one line.</summary>
    /// <param name="line">JSON object: ts (ns, or seconds below 10¹²), scan_no, lane, action, symbol, div, leverage,
    /// notional, factors {dc, regime, ob, esof}, exit_reason.</param>
    /// <param name="number">Line number, for the message.</param>
    public static Result<ReferenceRow> Parse(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement, number);
        }
        catch (JsonException error)
        {
            return Result<ReferenceRow>.Fail("line", "unknown", $"line {number}: {error.Message}");
        }
    }

    /// <summary>Reads one line of trades.</summary>
    /// <param name="line">JSON object: position_id, open_scan, close_scan, symbol, lane, entry_px, exit_px, leverage,
    /// exit_reason.</param>
    /// <param name="number">Line number, for the message.</param>
    public static Result<ReferenceTrade> ParseTrade(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return ReadTrade(document.RootElement, number);
        }
        catch (JsonException error)
        {
            return Result<ReferenceTrade>.Fail("line", "unknown", $"line {number}: {error.Message}");
        }
    }

    /// <summary>True when a line is a trade: it has an entry scan and no action.</summary>
    public static bool IsTrade(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Contains("\"open_scan\"", StringComparison.Ordinal)
            && !line.Contains("\"action\"", StringComparison.Ordinal);
    }

    private static Result<ReferenceTrade> ReadTrade(JsonElement row, int number)
    {
        if (row.ValueKind != JsonValueKind.Object || Number(row, "open_scan") is not (>= 0.0 and < 1e15 and var open))
        {
            return BadTrade("open_scan", "is missing or no number ≥ 0", number);
        }

        if (Text(row, "position_id") is not { } position || Text(row, "symbol") is not { } symbol)
        {
            return BadTrade("position_id", "or symbol is missing", number);
        }

        var lane = Text(row, "lane") ?? "short";
        foreach (var name in new[] { "entry_px", "exit_px" })
        {
            if (Number(row, name) is <= 0.0)
            {
                return BadTrade(name, $"is {Number(row, name)}; allowed above 0", number);
            }
        }

        return lane is not ("short" or "long")
            ? BadTrade("lane", $"is '{lane}'; allowed short, long", number)
            : Result<ReferenceTrade>.Ok(new ReferenceTrade
            {
                PositionId = position,
                OpenScan = (ulong)open,
                CloseScan = Number(row, "close_scan") is >= 0.0 and var close ? (ulong)close : null,
                Symbol = symbol,
                Lane = lane == "long" ? 1 : -1,
                EntryPrice = Number(row, "entry_px"),
                ExitPrice = Number(row, "exit_px"),
                Leverage = Number(row, "leverage"),
                ExitReason = Text(row, "exit_reason"),
            });
    }

    private static Result<ReferenceTrade> BadTrade(string field, string why, int number) =>
        Result<ReferenceTrade>.Fail(field, "unknown", $"line {number}: {field} {why}");

    private static Result<ReferenceRow> Read(JsonElement row, int number)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty("ts", out var ts)
            || ts.ValueKind != JsonValueKind.Number)
        {
            return Bad("ts", "is missing or no number", number);
        }

        if (Text(row, "action") is not { } action)
        {
            return Bad("action", "is missing", number);
        }

        var lane = Text(row, "lane") ?? "short";
        if (lane is not ("short" or "long"))
        {
            return Bad("lane", $"is '{lane}'; allowed short, long", number);
        }

        if (Number(row, "leverage") is < 0.0 or > 1_000.0)
        {
            return Bad("leverage", $"is {Number(row, "leverage")}; allowed 0 to 1000", number);
        }

        if (Number(row, "bars_held") is < 0.0)
        {
            return Bad("bars_held", $"is {Number(row, "bars_held")}; domain:bars_held:below_min", number);
        }

        var seconds = ts.GetDouble();
        var factors = row.TryGetProperty("factors", out var f) && f.ValueKind == JsonValueKind.Object ? f : default;
        return Result<ReferenceRow>.Ok(new ReferenceRow
        {
            TsNs = seconds < 1e12 ? (long)(seconds * Instant.NsPerSecond) : ts.GetInt64(),
            Scan = Number(row, "scan_no") is { } scan ? (ulong)scan : null,
            Lane = lane == "long" ? 1 : -1,
            Action = action,
            Symbol = Text(row, "symbol"),
            Div = Number(row, "div"),
            Strength = Number(row, "strength") ?? Number(row, "s"),
            Leverage = Number(row, "leverage"),
            Notional = Number(row, "notional"),
            Factors =
            [
                Number(factors, "dc"), Number(factors, "regime"), Number(factors, "ob"), Number(factors, "esof"),
            ],
            ExitReason = Text(row, "exit_reason"),
        });
    }

    private static Result<ReferenceRow> Bad(string field, string why, int number) =>
        Result<ReferenceRow>.Fail(field, "unknown", $"line {number}: {field} {why}");

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
