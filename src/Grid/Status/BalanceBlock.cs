using System.Text.Json;
using Millwright.Grid.Plant;

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
        json.WriteNumber("carry", core.Loop.Carry);
        json.WriteNumber("residual_a", core.Loop.ResidualA);
        json.WriteNumber("residual_b", core.Loop.ResidualB);
        json.WriteNumber("buy_ready_slots", core.Sizer.BuyReadyCount);
        json.Optional("equity_quote", money.Equity);
        json.Optional("equity_base_eq", core.Market.HasPrice && money.Equity is { } equity
            ? equity / core.Market.MidDecimal
            : (decimal?)null);
        json.WriteEndObject();
    }
}
