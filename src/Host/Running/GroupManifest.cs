using System.Text.Json;
using System.Text.Json.Serialization;
using Millwright.Grid.Options;
using Millwright.Host.Json;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Markets;
using Millwright.Regime.Options;

namespace Millwright.Host.Running;

/// <summary>
/// What a replay needs besides the journal: how the group of the latest run was composed. No secrets.
/// </summary>
public sealed record GroupManifest
{
    private const string FileName = "group.json";

    /// <summary>Group name.</summary>
    public required string Group { get; init; }

    /// <summary>Plant id.</summary>
    public required string Plant { get; init; }

    /// <summary>Plant kind, <c>grid</c> where a manifest names none.</summary>
    public string Kind { get; init; } = Kinds.PlantKinds.Grid;

    /// <summary>Trading rules of a grid plant, null for other kinds.</summary>
    [JsonPropertyName("instrument")]
    public Instrument? Traded { get; init; }

    /// <summary>Trading rules of a grid plant.</summary>
    /// <exception cref="InvalidOperationException">The group is of another kind.</exception>
    [JsonIgnore]
    public Instrument Instrument
    {
        get => Traded ?? throw new InvalidOperationException($"group {Group} of kind {Kind} trades no pair");
        init => Traded = value;
    }

    /// <summary>Options that differ from their defaults, by key.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary><c>kernel.instance</c>.</summary>
    public required int Instance { get; init; }

    /// <summary>Losses of the journal an operator accepted: the epoch of client order ids, 0 … 16383.</summary>
    public int Epoch { get; init; }

    /// <summary>Logical time of the group's creation, ns.</summary>
    public required long InitNs { get; init; }

    /// <summary>Price source kind and name.</summary>
    public required string Prices { get; init; }

    /// <summary>Journal position at which the latest run started; a snapshot of it is kept.</summary>
    public required ulong RunSeq { get; init; }

    /// <summary>Last journal position before this composition came into force.</summary>
    public ulong AfterSeq { get; init; }

    /// <summary>Logic versions of the build of the latest run, "" = an early build that did not note them.</summary>
    public string Logic { get; init; } = "";

    /// <summary>Fingerprint of the API key of a live plant, "" = none.</summary>
    public string Key { get; init; } = "";

    /// <summary>Bounds of the shown plant in place of its own, by key; null = none (kernel.md §1.4).</summary>
    public IReadOnlyDictionary<string, string>? Limits { get; init; }

    /// <summary>Regime options that differ from their defaults, by key; null = the group has no regime plant.</summary>
    public IReadOnlyDictionary<string, string>? Regime { get; init; }

    /// <summary>Regime options, or null.</summary>
    public RegimeOptions? RegimeOptions() => Regime is { } texts
        ? RegimeOptionTable.Table.Bind(
            [.. texts.Select(pair => new OptionInput(pair.Key, pair.Value, "manifest", pair.Key))]).Options
        : null;

    /// <summary>Gives the shown plant of a composed group the bounds of this composition.</summary>
    public PlantGroup Bound(PlantGroup group, uint shown)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (Limits is not null)
        {
            group.Limit(shown, Configuration.PlantLimitOptions.Of(Limits).Over(group.LimitsOf(shown)));
        }

        return group;
    }

    /// <summary>Options as bound by the loader, back as a record.</summary>
    public GridOptions GridOptions() => GridOptionTable.Table.Bind(
        [.. Options.Select(pair => new OptionInput(pair.Key, pair.Value, "manifest", pair.Key))]).Options;

    /// <summary>Non-default options as text.</summary>
    public static IReadOnlyDictionary<string, string> Texts(GridOptions options)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in GridOptionTable.Table.Options)
        {
            var text = OptionText.Format(GridOptionTable.Table.Read(options, option));
            if (text != OptionText.Format(option.Default))
            {
                texts.Add(option.Key, text);
            }
        }

        return texts;
    }

    /// <summary>Non-default regime options as text.</summary>
    public static IReadOnlyDictionary<string, string> Texts(RegimeOptions options)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in RegimeOptionTable.Table.Options)
        {
            var text = OptionText.Format(RegimeOptionTable.Table.Read(options, option));
            if (text != OptionText.Format(option.Default))
            {
                texts.Add(option.Key, text);
            }
        }

        return texts;
    }

    /// <summary>Reads the manifest of a journal folder, or null.</summary>
    public static GroupManifest? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<GroupManifest>(File.ReadAllBytes(path), WireJson.Options)
            : null;
    }

    /// <summary>Writes the manifest beside the journal.</summary>
    public void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));
        File.Move(path + ".new", path, overwrite: true);
    }
}
