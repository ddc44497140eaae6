namespace Millwright.Venues.Kraken;

/// <summary>What the venue tells about the key (<c>/0/private/GetApiKeyInfo</c>).</summary>
/// <param name="Permissions">Permissions in the venue's words; null where the venue does not tell.</param>
public sealed record KrakenKeyInfo(IReadOnlyList<string>? Permissions)
{
    private static readonly string[] Needed =
    [
        "query-funds", "query-open-trades", "query-closed-trades", "modify-trades", "close-trades", "query-ledger",
        "create-ws-token",
    ];

    /// <summary>True when the key may move funds out: it is refused (kernel.md §22).</summary>
    public bool CanWithdraw => Permissions?.Contains("withdraw-funds") == true;

    /// <summary>Permissions a trading plant needs and the key lacks; empty where the venue does not tell.</summary>
    public IReadOnlyList<string> Missing => Permissions is null ? [] : [.. Needed.Except(Permissions)];
}
