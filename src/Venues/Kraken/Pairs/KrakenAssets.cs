using System.Text.Json;

namespace Millwright.Venues.Kraken;

/// <summary>
/// Asset names (grid.md §9.2): one canonical name per asset, resolved through the venue's own table, never by
/// substrings. Suffixed balances (<c>.F</c>, <c>.B</c>, <c>.M</c> …) are separate.
/// </summary>
public sealed class KrakenAssets
{
    private readonly Dictionary<string, (string Name, int Decimals)> byName = new(StringComparer.Ordinal);

    private KrakenAssets()
    {
    }

    /// <summary>Without a table: only the venue's fixed symbols are known.</summary>
    public static KrakenAssets Empty { get; } = new();

    /// <summary>Reads <c>/0/public/Assets</c>.</summary>
    public static KrakenAssets Read(JsonElement result)
    {
        var assets = new KrakenAssets();
        foreach (var row in result.EnumerateObject())
        {
            var name = row.Value.TryGetProperty("altname", out var alt) ? alt.GetString() ?? row.Name : row.Name;
            var decimals = row.Value.TryGetProperty("decimals", out var digits) ? digits.GetInt32() : 8;
            assets.byName[row.Name] = (name, decimals);
            assets.byName.TryAdd(name, (name, decimals));
        }

        return assets;
    }

    /// <summary>Canonical name of an asset in any of the venue's spellings; unknown names stay as they are.</summary>
    public string Canonical(string asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        if (byName.TryGetValue(asset, out var known))
        {
            return known.Name;
        }

        return asset switch
        {
            "DOGE" or "XXDG" => "XDG",
            "BTC" or "XXBT" => "XBT",
            "XETH" or "XETC" or "XLTC" or "XMLN" or "XREP" or "XXLM" or "XXMR" or "XXRP" or "XZEC" or "ZUSD" or "ZEUR"
                or "ZGBP" or "ZCAD" or "ZJPY" or "ZAUD" => asset[1..],
            _ => asset,
        };
    }

    /// <summary>Digits of the ledger amounts of an asset, or null when unknown.</summary>
    public int? Decimals(string asset) => byName.TryGetValue(asset, out var known) ? known.Decimals : null;

    /// <summary>True for a separate balance such as <c>XBT.F</c>.</summary>
    public static bool IsSuffixed(string asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return asset.Contains('.', StringComparison.Ordinal);
    }
}
