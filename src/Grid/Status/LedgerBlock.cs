using System.Text.Json;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Status;

/// <summary>Block <c>ledger</c>, without the recent rows that the projection adds.</summary>
internal static class LedgerBlock
{
    public static void Write(Utf8JsonWriter json, GridCore core, decimal mark)
    {
        var book = core.Book;
        var recon = core.ReconState;
        json.WriteStartObject("ledger");
        json.WriteNumber("last_seq", book.LastSeq);
        json.WriteNumber("total_entries", book.LastSeq);
        json.Optional("reconciliation_drift_pct", recon.LastAt > 0.0 ? recon.DriftPct : null);
        json.WriteStartObject("balances");
        json.WriteNumber(core.Setup.Instrument.Quote, book.ExchangeBalance(book.Chart.Quote));
        json.WriteNumber(core.Setup.Instrument.Base, book.ExchangeBalance(book.Chart.Base));
        json.WriteEndObject();
        json.WriteStartObject("inventory");
        json.WriteNumber("base", book.InventoryUnits);
        json.WriteNumber("cost", book.InventoryCost);
        json.Optional("unrealised", mark > 0m ? book.InventoryUnrealised(mark) : null);
        json.WriteEndObject();
        json.WriteStartObject("drift");
        var (quote, units) = (book.ExchangeBalance(book.Chart.Quote), book.ExchangeBalance(book.Chart.Base));
        var account = Math.Max(core.Options.OrderSize, quote + (units * mark));
        Drift(json, core.Setup.Instrument.Quote, quote, recon.ExchangeQuote, recon.DeltaQuote, account, 1m);
        Drift(json, core.Setup.Instrument.Base, units, recon.ExchangeBase, recon.DeltaBase, account, mark);
        json.WriteEndObject();
        json.WriteString("drift_status", recon.LastAt <= 0.0 ? "unknown" : Wire(recon.Badge));
        json.WriteString("mismatch", recon.Mismatch);
        json.WriteNumber("orders_missing", recon.MissingOrders);
        json.WriteNumber("orders_unknown", recon.UnknownOrders);
        json.WriteNumber("orders_foreign", recon.ForeignOrders);
        json.Time("last_recon_at", recon.LastAt);
        Bridge(json, core);
        json.WriteStartObject("daily_close");
        json.WriteString("day", core.Closes.LastDay < 0
            ? "" : Instant.FromUnixSeconds(core.Closes.LastDay * 86_400L).ToString()[..10]);
        json.WriteString("hash", core.Closes.LastHash);
        json.WriteNumber("realised", core.Closes.LastRealised);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The share is of the account's value (§5.8), 0 without a price.</summary>
    private static void Drift(
        Utf8JsonWriter json, string asset, decimal ledger, decimal? exchange, decimal delta, decimal account,
        decimal price)
    {
        json.WriteStartObject(asset);
        json.WriteNumber("ledger", ledger);
        json.Optional("exchange", exchange);
        json.Optional("delta", exchange is null ? (decimal?)null : delta);
        json.Optional("pct", exchange is null ? (decimal?)null : Math.Abs(delta) * price / account * 100m);
        json.WriteEndObject();
    }

    private static void Bridge(Utf8JsonWriter json, GridCore core)
    {
        var audit = core.Bridges.Audit();
        var items = core.Bridges.Items();
        json.WriteStartObject("bridge");
        json.WriteNumber("reducer_profit", audit.ReducerProfit);
        json.WriteNumber("ledger_net", audit.LedgerNet);
        json.WriteNumber("eviction_fees", items.EvictionFees);
        json.WriteNumber("cancelled_write_offs", items.CancelledWriteOffs);
        json.WriteNumber("adopted_remainders", items.AdoptedRemainders);
        json.WriteNumber("rounding", items.Rounding);
        json.WriteNumber("total", audit.Bridge);
        json.WriteNumber("residual", audit.Residual);
        json.WriteNumber("tolerance", audit.Tolerance);
        json.WriteBoolean("ok", !audit.IsBreach);
        json.WriteNumber("trades", core.Slots.All.Sum(static slot => slot.State.TotalRoundTrips));
        json.WriteEndObject();
    }

    /// <summary>Badge on the wire.</summary>
    public static string Wire(DriftBadge badge) => badge switch
    {
        DriftBadge.Green => "green",
        DriftBadge.Amber => "amber",
        DriftBadge.Red => "red",
        _ => "unknown",
    };
}
