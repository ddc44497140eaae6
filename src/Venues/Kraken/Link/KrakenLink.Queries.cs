using System.Globalization;

namespace Millwright.Venues.Kraken;

/// <content>Questions about the account (grid.md §5.8): balances, open orders, ledger, strangers.</content>
public sealed partial class KrakenLink
{
    /// <summary>An own execution of this age is in the books; a younger one may be on its way.</summary>
    private static readonly Duration SettledAge = Duration.FromSeconds(600);

    /// <summary>
    /// Whether an execution or flow is in the plant's ledger; null = unknown. Called from any thread.
    /// </summary>
    public Func<string, bool?>? WasPosted { get; set; }

    /// <inheritdoc/>
    public void Query(string kind, string key)
    {
        var name = kind == "cancel_order" ? $"{kind} {key}" : kind;
        lock (gate)
        {
            if (!asked.Add(name))
            {
                return;
            }
        }

        Run(async () =>
        {
            try
            {
                await QueryAsync(kind, key).ConfigureAwait(false);
            }
            finally
            {
                lock (gate)
                {
                    asked.Remove(name);
                }
            }
        });
    }

    private async Task QueryAsync(string kind, string key)
    {
        switch (kind)
        {
            case "balances" when await client.BalancesAsync(cancel).ConfigureAwait(false) is { IsOk: true } balances:
                Tell(balances.Value);
                break;
            case "open_orders" when await client.OpenOrdersAsync(cancel).ConfigureAwait(false) is { IsOk: true } open:
                inbox.Post(VenueFact.Of(open.Value));
                break;
            case "ledger" when long.TryParse(key, CultureInfo.InvariantCulture, out var since):
                await LedgerAsync(Instant.FromUnixSeconds(since)).ConfigureAwait(false);
                break;
            case "cancel_order" when (orders ?? Cancels) is { } edge:
                _ = await edge.CancelTxidAsync(key, cancel).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// Rows the plant did not cause. Trades are told only when the ledger surely lacks them: our own are posted by
    /// their execution, and the same foreign trade may have come over the stream.
    /// </summary>
    private async Task LedgerAsync(Instant since)
    {
        var rows = await client.LedgerAsync(since, cancel).ConfigureAwait(false);
        if (!rows.IsOk)
        {
            return;
        }

        foreach (var row in rows.Value)
        {
            if (row.Kind != "trade")
            {
                if (WasPosted?.Invoke(row.Id) is not true)
                {
                    inbox.Post(VenueFact.Of(row));
                }
            }
            else if (row.Time < clock.Now() - SettledAge && WasPosted?.Invoke(row.RefId) is false
                && WasPosted.Invoke(TradeFlow(row.RefId, row.Asset)) is false)
            {
                inbox.Post(VenueFact.Of(row with { Id = TradeFlow(row.RefId, row.Asset) }));
            }
        }
    }

    private static string TradeFlow(string trade, string asset) => $"trade:{trade}:{asset}";

    private void Tell(IReadOnlyList<AssetBalance> balances)
    {
        var instrument = client.Pair.Instrument;
        inbox.Post(VenueFact.Of(new VenueBalances(Of(instrument.Base), Of(instrument.Quote), 0)));
        return;

        AssetBalance Of(string asset) =>
            balances.FirstOrDefault(row => row.Asset == asset) is { Asset: not null } row ? row : new(asset, 0m, 0m);
    }
}
