using System.Globalization;
using System.Text;
using Millwright.Host.Books;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Ledger;

namespace Millwright.Host.Http;

/// <summary>Where the money went, and the tax pack: reads over all transactions of a plant (console.md §5.6).</summary>
internal static class BookRoutes
{
    private const int Shown = 500;

    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var prefix in new[] { "/api/plants/{plant}/grid", "/api/plants/{plant}" })
        {
            app.MapGet($"{prefix}/ledger/flow", (string plant, HttpContext context) =>
                PlantRoutes.With(services, plant, found => found.Reads is { } reads ? Flow(context, reads) : None()));
            app.MapGet($"{prefix}/ledger/tax", (string plant, string? method) =>
                PlantRoutes.With(services, plant, found => Tax(found, method, Pack)));
            app.MapGet($"{prefix}/export/tax.csv", (string plant, string? method) =>
                PlantRoutes.With(services, plant, found => Tax(found, method, Csv)));
        }
    }

    private static IResult None() => Wire.Error(404, "no_ledger", "This plant has no ledger.");

    private static IResult Flow(HttpContext context, IPlantReads reads)
    {
        var query = context.Request.Query;
        foreach (var key in query.Keys)
        {
            if (key is not ("slot_id" or "from" or "to" or "at"))
            {
                return Wire.Error(400, "unknown_field", $"The filter '{key}' is unknown.", new { field = key });
            }

            if (Number(key) is null)
            {
                return Wire.Error(
                    400, "invalid_value", $"'{key}' is '{query[key]}'; it is a number.", new { field = key });
            }
        }

        var flows = LedgerFlow.Of(
            reads.Transactions(),
            (int?)Number("slot_id"),
            At("from"),
            At("to"),
            Number("at") is { } at ? (ulong)at : ulong.MaxValue);
        return Wire.Json(new
        {
            slot_id = (int?)Number("slot_id"),
            assets = flows.Select(flow => new
            {
                asset = flow.Asset,
                opening = Text(flow.Opening),
                closing = Text(flow.Closing),
                residual = Text(flow.Residual),
                steps = flow.Steps.Select(step => new
                {
                    kind = step.Kind,
                    entries = step.Entries,
                    amount = Text(step.Amount),
                }),
            }),
        });

        decimal? Number(string name) => decimal.TryParse(
            query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
        Instant? At(string name) =>
            Number(name) is { } seconds ? new Instant((long)(seconds * Instant.NsPerSecond)) : null;
    }

    private static IResult Tax(HostedPlant plant, string? method, Func<TaxReport, string, string, IResult> form)
    {
        if (plant.Reads is not { } reads)
        {
            return None();
        }

        var names = Enum.GetValues<TaxMethod>().ToDictionary(value => OptionText.Snake(value.ToString()));
        if (!names.TryGetValue(method ?? "fifo", out var wanted))
        {
            return Wire.Error(
                400, "invalid_value", $"'method' is '{method}'; it is one of {string.Join(", ", names.Keys)}.",
                new { field = "method", allowed = names.Keys });
        }

        var all = reads.Transactions();
        var assets = all.SelectMany(transaction => transaction.Postings().Select(posting => posting.Asset))
            .DistinctBy(asset => asset.Index).Take(2).ToDictionary(asset => asset.Index);
        return assets.TryGetValue(0, out var quote) && assets.TryGetValue(1, out var asset)
            ? form(TaxLots.Report(TaxEvents.From(all), wanted, quote), quote.Code, asset.Code)
            : Wire.Error(404, "no_entries", "The ledger has no entries of both assets yet.");
    }

    private static IResult Pack(TaxReport report, string quote, string asset) => Wire.Json(new
    {
        method = OptionText.Snake(report.Method.ToString()),
        quote,
        @base = asset,
        gain = Text(report.Gain),
        proceeds = Text(report.Proceeds),
        basis = Text(report.Basis),
        remaining_units = Text(report.RemainingUnits),
        remaining_basis = Text(report.RemainingBasis),
        count = report.Disposals.Count,
        disposals = report.Disposals.TakeLast(Shown).Reverse().Select(row => new
        {
            acquired_at = row.AcquiredAt?.UnixSeconds,
            disposed_at = row.DisposedAt.UnixSeconds,
            units = Text(row.Units),
            proceeds = Text(row.Proceeds),
            basis = Text(row.Basis),
            gain = Text(row.Gain),
            has_basis = row.HasBasis,
            acquired_tx = row.AcquiredSeq,
            disposed_tx = row.DisposedSeq,
        }),
    });

    private static IResult Csv(TaxReport report, string quote, string asset)
    {
        var text = new StringBuilder(TaxReport.CsvHeader).Append("\r\n");
        foreach (var disposal in report.Disposals)
        {
            text.Append(report.CsvLine(disposal)).Append("\r\n");
        }

        var name = $"tax-{asset}-{quote}-{OptionText.Snake(report.Method.ToString())}.csv";
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
    }

    private static string Text(decimal value) => value.ToString("0.##################", CultureInfo.InvariantCulture);
}
