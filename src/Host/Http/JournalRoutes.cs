using System.Globalization;
using Millwright.Host.History;
using Millwright.Host.Runtime;

namespace Millwright.Host.Http;

/// <summary><c>GET /api/plants/{plant}/journal</c>: records of the journal in pages (docs/api-history.md).</summary>
internal static class JournalRoutes
{
    private const int DefaultRows = 100;
    private const int MaxText = 200;

    public static void Map(WebApplication app, HttpServices services) =>
        app.MapGet("/api/plants/{plant}/journal", (string plant, HttpContext context) =>
            PlantRoutes.With(services, plant, found => Answer(found, context)));

    private static IResult Answer(HostedPlant plant, HttpContext context)
    {
        if (plant.History is not { } history)
        {
            return Wire.Error(404, "no_history", "This plant keeps no journal.");
        }

        var query = context.Request.Query;
        if (Number(query["from"], out var from) is false || Number(query["before"], out var before) is false
            || Number(query["limit"], out var limit) is false)
        {
            return Wire.Error(
                400, "invalid_value", "'from', 'before' and 'limit' are whole numbers.",
                new { field = "from, before, limit" });
        }

        if (from is not null && before is not null)
        {
            return Wire.Error(400, "invalid_value", "Give 'from' or 'before', not both.", new { field = "before" });
        }

        var text = query["q"].ToString();
        if (text.Length > MaxText)
        {
            return Wire.Error(400, "invalid_value", $"'q' has {text.Length} signs; at most {MaxText}.",
                new { field = "q" });
        }

        var types = query["type"].ToString().Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var question = new JournalQuestion(
            from, before, (int)Math.Clamp(limit ?? DefaultRows, 1, JournalPages.MaxRows), types, text);
        return history.Records.Read(question).TryGet(out var body, out var error)
            ? Wire.Json(body)
            : Wire.Error(400, "invalid_value", error.Message, new { field = error.Field });
    }

    /// <summary>False when it is there and no whole number.</summary>
    private static bool Number(string? text, out ulong? value)
    {
        value = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var whole = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = whole ? number : null;
        return whole;
    }
}
