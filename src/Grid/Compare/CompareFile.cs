using System.Globalization;
using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Compare;

/// <summary>
/// Recorded prices, orders and fills of another system, one JSON object per line. A line with <c>slot_id</c> and
/// <c>cycle</c> is an order or, when <c>event</c>, <c>type</c> or <c>kind</c> contains "fill", a fill; any other line
/// with
/// <c>price</c> is a price. Times: <c>ts</c>, <c>time</c> or <c>timestamp</c>, Unix seconds. Leg: <c>trade_id</c> or
/// <c>leg</c>.
/// </summary>
/// <param name="Prices">Prices, ascending in time.</param>
/// <param name="Facts">Orders and fills in the order of the lines.</param>
/// <param name="Skipped">Lines that are neither.</param>
public sealed record CompareFile(
    IReadOnlyList<(double Ts, double Price)> Prices, IReadOnlyList<CompareFact> Facts, int Skipped)
{
    /// <summary>Parses lines.</summary>
    /// <returns>The content, or an error naming the line that is no JSON object.</returns>
    public static Result<CompareFile> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var prices = new List<(double Ts, double Price)>();
        var facts = new List<CompareFact>();
        var skipped = 0;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                skipped += Take(document.RootElement, prices, facts) ? 0 : 1;
            }
            catch (JsonException failure)
            {
                return Result<CompareFile>.Fail("line", "format", $"line {number}: {failure.Message}");
            }
        }

        return Result<CompareFile>.Ok(new CompareFile(
            [.. prices.OrderBy(static point => point.Ts)], facts, skipped));
    }

    /// <summary>Only the last hours.</summary>
    public CompareFile Last(double hours)
    {
        if (Prices.Count == 0)
        {
            return this;
        }

        var from = Prices[^1].Ts - (hours * 3600.0);
        return this with
        {
            Prices = [.. Prices.Where(point => point.Ts >= from)],
            Facts = [.. Facts.Where(fact => fact.Ts >= from)],
        };
    }

    private static bool Take(JsonElement line, List<(double Ts, double Price)> prices, List<CompareFact> facts)
    {
        if (line.ValueKind != JsonValueKind.Object || Number(line, "price") is not { } price || !(price > 0.0))
        {
            return false;
        }

        var ts = Number(line, "ts") ?? Number(line, "time") ?? Number(line, "timestamp") ?? 0.0;
        if ((Number(line, "slot_id") ?? Number(line, "slot")) is not { } slot || Number(line, "cycle") is not { } cycle)
        {
            prices.Add((ts, price));
            return true;
        }

        var name = Text(line, "event") + Text(line, "type") + Text(line, "kind");
        var leg = Text(line, "trade_id") is { Length: > 0 } trade ? trade : Text(line, "leg");
        if (leg is not ("A" or "B" or "a" or "b"))
        {
            return false;
        }

        facts.Add(new CompareFact(
            ts, (int)slot, leg is "A" or "a" ? Leg.A : Leg.B, (long)cycle,
            (Text(line, "role") + name).Contains("entry", StringComparison.OrdinalIgnoreCase)
                ? OrderRole.Entry
                : OrderRole.Exit,
            name.Contains("fill", StringComparison.OrdinalIgnoreCase), price, Number(line, "volume") ?? 0.0));
        return true;
    }

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static double? Number(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(
            value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
