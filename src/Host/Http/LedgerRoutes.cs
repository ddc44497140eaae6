using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.History;
using Millwright.Host.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Host.Http;

/// <summary>Ledger reads and exports of a plant (grid.md §12, console.md §5.6).</summary>
internal static class LedgerRoutes
{
    private static readonly string[] Known =
    [
        "slot_id", "type", "trade_id", "cycle", "txid", "since_seq", "before_seq", "from", "to", "min", "max", "limit",
        "at", "wait_ms",
    ];

    private static readonly string[] Kinds =
        [.. Enum.GetValues<TransactionKind>().Select(static kind => kind.WireName())];

    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var prefix in new[] { "/api/plants/{plant}/grid", "/api/plants/{plant}", "/api" })
        {
            app.MapGet($"{prefix}/ledger", (HttpContext context, string? at) =>
                at is not null && Plant(services, context) is { Reads: { } reads } plant
                    ? HistoryRoutes.AtSeqAsync(plant, context, at, seq => Rows(context, reads, seq))
                    : Task.FromResult(For(services, context, reads => Rows(context, reads, null))));
            app.MapGet($"{prefix}/ledger/accounts", (HttpContext context, string? at, ulong? tx) =>
                AccountsAsync(services, context, at, tx));
            app.MapGet($"{prefix}/ledger/balances", (HttpContext context, string? at, ulong? tx) =>
                AccountsAsync(services, context, at, tx));
            app.MapGet($"{prefix}/ledger/tx/{{seq}}", (HttpContext context, ulong seq) =>
                For(services, context, reads => Transaction(reads, seq)));
            app.MapGet($"{prefix}/ledger/audit", (Delegate)(async (HttpContext context) =>
                Plant(services, context) is { Reads: { } reads }
                    ? await AuditAsync(services, context, reads)
                    : For(services, context, static _ => None())));
            app.MapGet($"{prefix}/export/ledger.jsonl", (HttpContext context) => For(services, context, reads =>
                Export(reads)));
            app.MapGet($"{prefix}/export/state.json", (Delegate)(async (HttpContext context) =>
                Plant(services, context)?.Reads is { } reads ? Wire.Json(await reads.StateAsync()) : None()));
        }
    }

    private static HostedPlant? Plant(HttpServices services, HttpContext context) =>
        context.Request.RouteValues["plant"] is string id ? services.Plants.Find(id) : services.Plants.Default;

    private static IResult For(HttpServices services, HttpContext context, Func<IPlantReads, IResult> answer) =>
        Plant(services, context) is not { } plant
            ? Wire.NoPlant(services, (string)context.Request.RouteValues["plant"]!)
            : plant.Reads is { } reads ? answer(reads) : None();

    private static IResult Export(IPlantReads reads) => Results.Stream(
        output => Task.Run(() =>
        {
            using var writes = new BlockingWrites(output);
            reads.ExportLedger(writes);
            writes.Flush();
        }),
        "application/x-ndjson");

    private static IResult None() => Wire.Error(404, "no_ledger", "This plant has no ledger.");

    private static IResult Rows(HttpContext context, IPlantReads reads, ulong? until)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            return Wire.Error(400, "unknown_field", $"The filter '{unknown}' is unknown.", new { field = unknown });
        }

        foreach (var key in query.Keys.Where(key => key is not ("type" or "trade_id" or "txid" or "at")))
        {
            if (!decimal.TryParse(query[key], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                return Wire.Error(400, "invalid_value", $"'{key}' is not a number.", new { field = key });
            }
        }

        if (Refusal(query) is { } refused)
        {
            return refused;
        }

        var filter = new LedgerQuery
        {
            SlotId = (int?)Number("slot_id"),
            Type = Text("type"),
            TradeId = Text("trade_id"),
            Cycle = (int?)Number("cycle"),
            Txid = Text("txid"),
            SinceSeq = (ulong?)Number("since_seq"),
            BeforeSeq = (ulong?)Number("before_seq"),
            From = At("from"),
            To = At("to"),
            Min = Number("min"),
            Max = Number("max"),
            Limit = (int)(Number("limit") ?? 100),
        };
        var page = until is { } jseq ? reads.LedgerUntil(jseq, filter) : reads.Ledger(filter);
        return Wire.Json(new { rows = page.Rows, next_before_seq = page.NextBeforeSeq });

        string? Text(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
        decimal? Number(string name) =>
            decimal.TryParse(query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
                : null;
        Instant? At(string name) =>
            Number(name) is { } seconds ? new Instant((long)(seconds * Instant.NsPerSecond)) : null;
    }

    private static IResult? Refusal(IQueryCollection query)
    {
        if (query["limit"].ToString() is { Length: > 0 } limit
            && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
                && rows is >= 1 and <= LedgerQuery.MaxLimit))
        {
            return Bad("limit", limit, $"a whole number 1..{LedgerQuery.MaxLimit}");
        }

        if (query["type"].ToString() is { Length: > 0 } type && !Kinds.Contains(type))
        {
            return Bad("type", type, string.Join(", ", Kinds));
        }

        return query["trade_id"].ToString() is { Length: > 0 } leg && leg is not ("A" or "B" or "C")
            ? Bad("trade_id", leg, "A, B or C")
            : null;
    }

    private static IResult Bad(string field, string value, string expected) => Wire.Error(
        400, "invalid_value", $"'{field}' = {value}; expected {expected}.", new { field, expected });

    /// <summary>The trial balance as of a past instant.</summary>
    public static JsonNode AccountsBody(TrialBalance balance, HistoryTruth truth)
    {
        var body = (JsonObject)JsonSerializer.SerializeToNode(Accounts(balance), WireJson.Options)!;
        body["truth"] = truth.Json();
        return body;
    }

    private static async Task<IResult> AccountsAsync(
        HttpServices services, HttpContext context, string? at, ulong? tx) =>
        at is not null && Plant(services, context) is { } plant
            ? await HistoryRoutes.AccountsAsync(plant, context, at)
            : For(services, context, reads => Wire.Json(Accounts(reads.Accounts(tx ?? ulong.MaxValue))));

    private static object Accounts(TrialBalance balance) => new
    {
        at = balance.LastSeq,
        balanced = balance.IsBalanced,
        accounts = balance.Rows.Select(row => new
        {
            account = row.Account,
            @class = row.Class,
            asset = row.Asset,
            balance = row.Balance,
            debit = row.Debit,
            credit = row.Credit,
        }),
        sums = balance.Sums.Select(sum => new { asset = sum.Asset, sum = sum.Sum }),
    };

    private static IResult Transaction(IPlantReads reads, ulong seq)
    {
        if (reads.Transaction(seq) is not { } found)
        {
            return Wire.Error(404, "unknown_transaction", $"There is no transaction {seq}.");
        }

        var own = found.Transaction;
        return Wire.Json(new
        {
            seq = own.Seq,
            cause_seq = own.CauseSeq,
            ts = own.Ts,
            kind = own.Kind.WireName(),
            key = own.Key.ToString(),
            slot_id = own.SlotId,
            trade_id = own.TradeId,
            cycle = own.Cycle,
            txid = own.Txid,
            price = own.Price,
            volume = own.Volume,
            note = own.Note,
            hash = own.Hash.ToString(),
            prev_hash = own.PrevHash.ToString(),
            postings = found.Postings.Select(leg => new
            {
                account = leg.Account.Name.ToString(),
                asset = leg.Asset.Code,
                amount = leg.Amount,
            }),
            sums = found.Sums.Select(sum => new { asset = sum.Asset, sum = sum.Sum }),
            exec_ids = found.ExecIds,
            lots = found.Lots.Select(lot => lot.ToString()),
            related = found.Related,
            story = found.Story,
        });
    }

    private static async Task<IResult> AuditAsync(HttpServices services, HttpContext context, IPlantReads reads)
    {
        var pnl = await reads.AuditAsync();
        var balance = reads.Accounts(ulong.MaxValue);
        var ledger = Wire.Status(Plant(services, context)!)?["ledger"];
        return Wire.Json(new
        {
            last_seq = balance.LastSeq,
            balanced = balance.IsBalanced,
            sums = balance.Sums.Select(sum => new { asset = sum.Asset, sum = sum.Sum }),
            bridge = ledger?["bridge"],
            pnl,
            drift_status = ledger?["drift_status"],
            last_recon_at = ledger?["last_recon_at"],
        });
    }
}
