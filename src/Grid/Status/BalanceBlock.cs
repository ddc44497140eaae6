using System.Text.Json;
using Millwright.Grid.Plant;
using Millwright.Ledger;

namespace Millwright.Grid.Status;

/// <summary>Block <c>balances</c> of the status payload.</summary>
internal static class BalanceBlock
{
    public static void Write(Utf8JsonWriter json, GridCore core, MoneyBlock money, double now)
    {
        var funds = core.Funds;
        var recon = core.ReconState;
        json.WriteStartObject("balances");
        json.WriteNumber("quote_total", core.Book.ExchangeBalance(core.Book.Chart.Quote));
        json.WriteNumber("quote_held", funds.HeldQuote);
        json.WriteNumber("base_total", core.Book.ExchangeBalance(core.Book.Chart.Base));
        json.WriteNumber("base_held", funds.HeldBase);
        json.WriteNumber("available_quote", funds.AvailableQuote);
        json.WriteNumber("available_base", funds.AvailableBase);
        json.Optional("age_sec", recon.BalancesAt > 0.0 ? now - recon.BalancesAt : null);
        json.WriteNumber("carry", core.Sizer.BuyReadyCount == 0 ? core.Sizer.Pool : core.Loop.Carry);
        json.WriteNumber("residual_a", core.Loop.ResidualA);
        json.WriteNumber("residual_b", core.Loop.ResidualB);
        json.WriteNumber("buy_ready_slots", core.Sizer.BuyReadyCount);
        json.Optional("equity_quote", money.Equity);
        json.Optional("equity_base_eq", core.Market.HasPrice && money.Equity is { } equity
            ? equity / core.Market.MidDecimal
            : (decimal?)null);
        json.WriteNumber("idle_quote", core.Sizer.Pool);
        json.WriteNumber("runway_floor", core.Options.SizingSafetyBuffer);
        Growth(json, core, money);
        json.WriteEndObject();
    }

    /// <summary>
    /// Growth against holding the opening balances: both sides at the present mark, external flows taken out, so that
    /// neither the price nor a deposit counts as a result.
    /// </summary>
    private static void Growth(Utf8JsonWriter json, GridCore core, MoneyBlock money)
    {
        var chart = core.Book.Chart;
        var mark = core.Market.HasPrice ? core.Market.MidDecimal : (decimal?)null;
        var opening = At(core.Book.Chart.Opening, chart, mark);
        var flows = At(chart.External, chart, mark);
        json.Optional("baseline_quote", opening);
        json.Optional("external_flows", flows);
        json.Optional("growth_pct", opening is { } basis && basis > 0m && money.Equity is { } equity
            ? (equity - basis - flows) / basis * 100m
            : null);
        var recon = core.ReconState;
        json.Optional("unexplained", recon.LastAt > 0.0 && recon.ExchangeQuote is not null && mark is { } price
            ? recon.DeltaQuote + (recon.DeltaBase * price)
            : (decimal?)null);
    }

    /// <summary>What an equity account brought in, in quote at the mark; null without a price.</summary>
    private static decimal? At(LedgerAccount account, LedgerChart chart, decimal? mark) =>
        -account.Balance(chart.Quote) - (account.Balance(chart.Base) * mark);
}
