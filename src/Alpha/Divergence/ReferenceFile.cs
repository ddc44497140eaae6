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
