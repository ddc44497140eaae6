using System.Text.Json;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Http;

/// <summary>
/// Balance changes and faults of the paper venue of a plant (grid.md §9.5): <c>POST …/grid/paper/{action}</c>. They are
/// journaled records like prices, so a replay repeats them. 404 <c>no_paper_venue</c> for every other plant.
/// </summary>
internal static class PaperVenueRoutes
{
    private const double MaxSeconds = 3600;
    private const decimal MaxAmount = 1_000_000_000_000m;
    private const int MaxCount = 1000;

    private static readonly string[] Flows = ["deposit", "withdraw", "foreign_trade", "drift"];
    private static readonly string[] Pauses = ["disconnect", "maintenance"];
    private static readonly string[] Faults = [.. Enum.GetNames<PaperFaultKind>().Select(Snake)];
    private static readonly string[] Fields = ["asset", "amount", "price", "seconds", "count"];

    public static void Map(WebApplication app, HttpServices services) => app.MapPost(
        "/api/plants/{plant}/grid/paper/{action}",
        (string plant, string action, HttpContext context) => PlantRoutes.With(
            services, plant, hosted => PressAsync(services, hosted, action, context)));

    private static async Task<IResult> PressAsync(
        HttpServices services, HostedPlant plant, string action, HttpContext context)
    {
        if (Wire.Barred(services, context, "change the paper venue") is { } barred)
        {
            return Wire.Error(barred);
        }

        if (plant.Kind != Kinds.PlantKinds.Grid || plant.Venue != "paper")
        {
            return Wire.Error(404, "no_paper_venue", $"The venue of {plant.Id} is not the paper venue.");
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        using (body)
        {
            if (problem is not null)
            {
                return problem;
            }

            var (control, wrong) = Read(action, body!.RootElement);
            if (control is null)
            {
                return wrong!;
            }

            if (control.Asset.Length > 0 && Wire.Status(plant) is { } status
                && control.Asset != (string?)status["base_asset"] && control.Asset != (string?)status["quote_asset"])
            {
                var pair = $"{status["base_asset"]} or {status["quote_asset"]}";
                return Wire.Error(
                    400, "invalid_value", $"'asset' = {control.Asset}; expected {pair}.",
                    new { field = "asset", expected = pair });
            }

            var input = new RecordInput(MarketRecord.VenueControl, PlantAddress.Kernel, 0, plant.Group.Now.Ns);
            if (!plant.Group.TrySubmit(Lane.Safety, in input, control.Encode()))
            {
                return Wire.Error(503, "not_ready", $"{plant.Id} takes no records now.");
            }

            HostLog.Said(
                services.Log,
                $"{plant.Id}: paper venue, {action} {control.Amount} {control.Asset} by "
                + Wire.IdentityOf(context).Name);
            return Wire.Json(new { ok = true, action, jseq = plant.Group.Seq });
        }
    }

    private static (VenueControlRecord? Control, IResult? Wrong) Read(string action, JsonElement body)
    {
        var isFlow = Flows.Contains(action, StringComparer.Ordinal);
        var isPause = Pauses.Contains(action, StringComparer.Ordinal);
        if (!isFlow && !isPause && !Faults.Contains(action, StringComparer.Ordinal))
        {
            return (null, Wire.Error(
                404, "unknown_action",
                $"'{action}' is not one of {string.Join(", ", [.. Flows, .. Pauses, .. Faults])}."));
        }

        foreach (var member in body.EnumerateObject())
        {
            if (!Fields.Contains(member.Name, StringComparer.Ordinal))
            {
                return (null, Wire.Error(
                    400, "unknown_field", $"The field '{member.Name}' is unknown.", new { field = member.Name }));
            }
        }

        var least = action is "deposit" or "withdraw" ? 0.000000000001m : -MaxAmount;
        var amount = Number(body, "amount", 0m);
        var seconds = Number(body, "seconds", 20m);
        var count = Number(body, "count", 1m);
        var price = Number(body, "price", 0m);
        var asset = body.TryGetProperty("asset", out var code) && code.ValueKind == JsonValueKind.String
            ? code.GetString()! : "";
        var bad = isFlow && (amount is not { } a || a < least || a > MaxAmount || a == 0m) ? ("amount",
                $"a number {least}..{MaxAmount}, not 0")
            : isFlow && action != "foreign_trade" && asset.Length is 0 or > 16 ? ("asset", "a code of the pair")
            : action == "foreign_trade" && price is not > 0m ? ("price", "a price above 0")
            : seconds is not (> 0m and <= (decimal)MaxSeconds) ? ("seconds", $"a number above 0, at most {MaxSeconds}")
            : count is not (>= 1m and <= MaxCount) ? ("count", $"a whole number 1..{MaxCount}")
            : default((string Field, string Expected)?);
        return bad is { } wrong
            ? (null, Wire.Error(
                400, "invalid_value", $"'{wrong.Field}' of {action}; expected {wrong.Expected}.",
                new { field = wrong.Field, expected = wrong.Expected }))
            : (new VenueControlRecord(
                isFlow || isPause ? action : action.Replace("_", "", StringComparison.Ordinal),
                (int)count!.Value, (double)seconds!.Value, asset, amount ?? 0m, Price: price ?? 0m), null);
    }

    /// <summary>A number, the default when absent, null when it is something else.</summary>
    private static decimal? Number(JsonElement body, string name, decimal absent) =>
        !body.TryGetProperty(name, out var value) ? absent
        : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number
        : null;

    private static string Snake(string name) => Kernel.Options.OptionText.Snake(name);
}
