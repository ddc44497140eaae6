namespace Millwright.Alpha.Universe;

/// <summary>Which instruments are never selected, and why (alpha.md §6.2).</summary>
public static class ExclusionRules
{
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD", "EUR"];

    private static readonly string[] Stable =
        ("USDT USDC DAI TUSD FDUSD USDP PAX BUSD PYUSD USDE USDS GUSD LUSD FRAX FRXUSD SUSD CRVUSD GHO USDD USTC UST "
        + "MIM RLUSD USD1 USDG USDR USDX USDY USDB USDJ USDK USDL USDM USDN USD0 USDF DOLA ALUSD MUSD HUSD OUSD EURT "
        + "EURC EURS EURI EURE AEUR EURQ USDQ XSGD XIDR IDRT BIDR BRZ TRYB BVND GYEN ZUSD CUSD CEUR VAI FEI RAI")
        .Split(' ');

    private static readonly string[] Fiat =
        "EUR GBP AUD CAD CHF JPY TRY BRL NGN RUB UAH ZAR PLN ARS MXN".Split(' ');

    private static readonly string[] Commodity = "PAXG XAUT KAU KAG".Split(' ');

    private static readonly (string Wrapped, string Primary)[] Wrapped =
    [
        ("WBTC", "BTC"), ("TBTC", "BTC"), ("BTCB", "BTC"), ("CBBTC", "BTC"), ("WETH", "ETH"), ("STETH", "ETH"),
        ("WSTETH", "ETH"), ("RETH", "ETH"), ("CBETH", "ETH"), ("WEETH", "ETH"), ("BETH", "ETH"), ("MSOL", "SOL"),
        ("JITOSOL", "SOL"), ("BNSOL", "SOL"),
    ];

    private static readonly string[] Leveraged = ["UP", "DOWN", "BULL", "BEAR", "3L", "3S", "5L", "5S"];

    /// <summary>Base of an id: the id without its quote.</summary>
    public static string BaseOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        foreach (var quote in Quotes)
        {
            if (id.Length > quote.Length && id.EndsWith(quote, StringComparison.Ordinal))
            {
                return id[..^quote.Length];
            }
        }

        return id;
    }

    /// <summary>The rule that excludes an instrument, or null.</summary>
    /// <param name="id">Canonical id.</param>
    /// <param name="universe">All ids: a wrapped base is excluded while its primary is listed.</param>
    /// <param name="byOperator">Ids excluded by configuration or command.</param>
    /// <param name="commodities">True to exclude commodity-pegged bases.</param>
    public static string? RuleOf(
        string id, IReadOnlyList<string> universe, IReadOnlyCollection<string> byOperator, bool commodities = true)
    {
        ArgumentNullException.ThrowIfNull(universe);
        ArgumentNullException.ThrowIfNull(byOperator);
        var name = BaseOf(id);
        return byOperator.Contains(id) ? "operator"
            : Has(Stable, name) ? "stable"
            : Has(Fiat, name) ? "fiat"
            : commodities && Has(Commodity, name) ? "commodity"
            : IsWrapped(name, universe) ? "wrapped"
            : Leveraged.Any(s => name.Length > s.Length + 1 && name.EndsWith(s, StringComparison.Ordinal))
                && LooksLeveraged(name, universe) ? "leveraged"
            : null;
    }

    private static bool Has(string[] list, string name) =>
        Array.Exists(list, x => string.Equals(x, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsWrapped(string name, IReadOnlyList<string> universe) =>
        Array.Exists(Wrapped, w => string.Equals(w.Wrapped, name, StringComparison.OrdinalIgnoreCase)
            && universe.Any(id => string.Equals(BaseOf(id), w.Primary, StringComparison.OrdinalIgnoreCase)));

    /// <summary>JUP and SUPER end in a suffix without being leveraged tokens: the rest must be a listed base.</summary>
    private static bool LooksLeveraged(string name, IReadOnlyList<string> universe) =>
        Leveraged.Where(s => name.EndsWith(s, StringComparison.Ordinal))
            .Any(s => universe.Any(id => BaseOf(id) == name[..^s.Length]));
}
