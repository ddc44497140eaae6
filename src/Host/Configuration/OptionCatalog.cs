using Millwright.Grid.Options;
using Millwright.Host.Kinds;
using Millwright.Kernel.Options;
using Millwright.Regime.Options;

namespace Millwright.Host.Configuration;

/// <summary>The whole option list of the product: host-wide tables and the tables of one plant.</summary>
public static class OptionCatalog
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["persistence.dir"] = "storage.dir",
    };

    /// <summary>Host-wide keys.</summary>
    public static readonly OptionTable<ServerOptions> Host = new(
        options => options with { },
        new OptionRule<ServerOptions>(
            ["replication.url", "replication.key"],
            "both replication.url and replication.key, or none",
            o => o.ReplicationUrl is null == o.ReplicationKey is null),
        new OptionRule<ServerOptions>(
            ["replication.url"],
            "no replication.url: this build copies to no target",
            o => o.ReplicationUrl is null),
        new OptionRule<ServerOptions>(
            ["http.certificate_password", "http.certificate"],
            "http.certificate_password only with http.certificate",
            o => o.HttpCertificatePassword is null || o.HttpCertificate is not null));

    /// <summary>Keys of a plant's venue access.</summary>
    public static readonly OptionTable<VenueAccessOptions> Venue = new(
        options => options with { },
        new OptionRule<VenueAccessOptions>(
            ["exchange.api_key", "exchange.api_secret"],
            "both exchange.api_key and exchange.api_secret, or none",
            o => o.ApiKey is null == o.ApiSecret is null));

    /// <summary>Bounds of a plant of any kind.</summary>
    public static readonly OptionTable<PlantLimitOptions> Limits = new(options => options with { });

    /// <summary>Keys addressed per plant: grid, venue access, regime layer and bounds.</summary>
    public static IEnumerable<OptionDescriptor> PlantOptions =>
        [.. GridOptionTable.Table.Options, .. Venue.Options, .. RegimeOptionTable.Table.Options, .. Limits.Options];

    /// <summary>Keys of the plant kinds beside the grid.</summary>
    public static IEnumerable<OptionDescriptor> KindKeys => PlantKinds.All.SelectMany(static kind => kind.Options.All);

    /// <summary>Every key: host-wide first.</summary>
    public static IEnumerable<OptionDescriptor> All => [.. Host.Options, .. PlantOptions, .. KindKeys];

    /// <summary>The descriptor of a key in any spelling, or null.</summary>
    public static OptionDescriptor? Find(string key)
    {
        var normal = OptionText.Normalize(key);
        normal = Synonyms.GetValueOrDefault(normal) ?? normal;
        return Host.Find(normal) ?? GridOptionTable.Table.Find(normal) ?? Venue.Find(normal)
            ?? RegimeOptionTable.Table.Find(normal) ?? Limits.Find(normal)
            ?? PlantKinds.All.Select(kind => kind.Options.Find(normal))
                .FirstOrDefault(static found => found is not null);
    }

    /// <summary>True for keys that hold for the whole process.</summary>
    public static bool IsHostWide(OptionDescriptor option) => Host.Find(option.Key) is not null;
}
