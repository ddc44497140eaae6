using System.Buffers;
using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Risk;

namespace Millwright.Portfolio.Status;

/// <summary>Answer of <c>/api/pm/risk</c>: risk panel of the holdings and tear sheet of NAV (portfolio.md §12.6). Made
/// when it is asked for, not with every view.</summary>
internal static class RiskParts
{
    private const int FewestNavDays = 3;

    public static byte[] Write(PortfolioCore core)
    {
        var holdings = new List<RiskPosition>();
        foreach (var token in core.Market.Tokens)
        {
            var value = (double)token.Position.Quantity * token.Price;
            if (token.Position.IsOpen && value > 0.0)
            {
                holdings.Add(new RiskPosition(
                    token.Id, token.Position.Kind == PositionKind.Core, value, token.DayLogReturns.Items.ToArray()));
            }
        }

        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var panel = RiskPanel.Of(holdings, (double)core.Posture.NavUsd);
            json.WriteBoolean("available", panel is not null);
            if (panel is null)
            {
                json.WriteString("reason", holdings.Count == 0
                    ? "nothing is held" : $"fewer than {RiskPanel.FewestDays} common days of returns");
            }
            else
            {
                Panel(json, panel);
            }

            Nav(json, core);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Panel(Utf8JsonWriter json, RiskPanel panel)
    {
        json.WriteNumber("days", panel.Days);
        json.WriteNumber("volatility", panel.Volatility);
        json.WriteNumber("effective_bets", panel.EffectiveBets);
        json.WriteNumber("cvar95_day", panel.Cvar95);
        json.WriteString("advice", "Comparison weights are advice only; nothing acts on them.");
        json.WriteStartArray("positions");
        for (var i = 0; i < panel.Positions.Count; i++)
        {
            var position = panel.Positions[i];
            json.WriteStartObject();
            json.WriteString("token", position.Token);
            json.WriteString("kind", position.IsCore ? "core" : "moon");
            json.WriteString("value_usd", PortfolioStatus.Money((decimal)position.ValueUsd));
            json.WriteNumber("weight", panel.Weights[i]);
            json.WriteNumber("risk_share", panel.Contributions[i]);
            json.WriteNumber("inverse_volatility", panel.InverseVolatility[i]);
            json.WriteNumber("risk_parity", panel.RiskParity[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("exposure");
        foreach (var kind in new[] { true, false })
        {
            var sum = 0.0;
            for (var i = 0; i < panel.Positions.Count; i++)
            {
                sum += panel.Positions[i].IsCore == kind ? panel.Weights[i] : 0.0;
            }

            json.WriteNumber(kind ? "core" : "moon", sum);
        }

        json.WriteEndObject();
    }

    /// <summary>NAV at midnight, less what flowed in and out, as daily returns.</summary>
    private static void Nav(Utf8JsonWriter json, PortfolioCore core)
    {
        var navs = core.Posture.NavDays.Items;
        json.WriteStartObject("nav");
        json.WriteNumber("days", navs.Length);
        if (navs.Length > FewestNavDays)
        {
            var returns = new double[navs.Length - 1];
            for (var i = 1; i < navs.Length; i++)
            {
                returns[i - 1] = navs[i - 1] > 0.0 ? (navs[i] / navs[i - 1]) - 1.0 : 0.0;
            }

            var sheet = TearSheet.Of(returns);
            json.WriteNumber("total", sheet.Total);
            json.WriteNumber("cagr", sheet.Cagr);
            json.WriteNumber("volatility", sheet.Volatility);
            PortfolioStatus.Number(json, "sharpe", sheet.Sharpe);
            PortfolioStatus.Number(json, "sortino", sheet.Sortino);
            json.WriteNumber("max_drawdown", sheet.MaxDrawdown);
            PortfolioStatus.Number(json, "calmar", sheet.Calmar);
            json.WriteNumber("cvar95", sheet.Cvar95);
            json.WriteNumber("cdar95", sheet.Cdar95);
        }

        json.WriteEndObject();
    }
}
