using Millwright.Grid.Options;
using Millwright.Host.Kinds;
using Millwright.Kernel.Options;
using Millwright.Host.Notifications;
using Millwright.Regime.Options;

namespace Millwright.Host.Configuration;

/// <summary>Merges the layers of kernel.md §10.3 and reports every error at once.</summary>
public sealed class ConfigLoader
{
    /// <summary>Id of the plant that exists without configuration.</summary>
    public const string DefaultPlant = "grid";

    private readonly ConfigRequest request;
    private readonly List<OptionError> errors = [];
    private readonly List<OptionError> warnings = [];
    private readonly List<string> plants = [];
    private readonly Dictionary<string, OptionInput> host = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, OptionInput>> perPlant = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OptionInput> shared = new(StringComparer.Ordinal);
    private readonly PluginKeys pluginKeys = new();
    private string? firstGrid;

    private ConfigLoader(ConfigRequest request) => this.request = request;

    /// <summary>Loads and validates.</summary>
    public static LoadedConfig Load(ConfigRequest request) => new ConfigLoader(request).Load();

    private LoadedConfig Load()
    {
        foreach (var entry in ReadLayers())
        {
            Accept(entry);
        }

        if (plants.Count == 0 && request.Only.Count == 0)
        {
            plants.Add(DefaultPlant);
        }

        ChoosePlants();
        firstGrid = plants.FirstOrDefault(id => KindOf(id) == PlantKinds.Grid);

        var effective = new List<EffectiveValue>();
        var hostOptions = Bind(OptionCatalog.Host, host, null, effective);
        var configs = new List<PlantConfig>();
        foreach (var id in plants)
        {
            var inputs = new Dictionary<string, OptionInput>(StringComparer.Ordinal);
            if (id == firstGrid)
            {
                AddAll(inputs, shared);
            }

            AddAll(inputs, perPlant.GetValueOrDefault(id) ?? []);
            configs.Add(PlantKinds.Find(KindOf(id)) is { } kind
                ? BindKind(id, kind, effective) : BindGrid(id, inputs, effective));
        }

        errors.AddRange(ConfigChecks.Host(hostOptions, configs, request.InsecureBind));
        return new LoadedConfig(hostOptions, configs, effective, errors, warnings, request.InsecureBind);
    }

    private string KindOf(string id) => kinds.GetValueOrDefault(id) ?? PlantKinds.Grid;

    /// <summary>Keeps the plants that the request names by kind or id; a kind nobody configured runs with defaults.
    /// </summary>
    private void ChoosePlants()
    {
        foreach (var word in request.Only)
        {
            if (plants.Any(id => id == word || KindOf(id) == word))
            {
                continue;
            }

            if (PlantKinds.Words.Contains(word))
            {
                plants.Add(word);
                kinds[word] = word;
                continue;
            }

            errors.Add(new OptionError(
                "--plant", word, "command line", $"{string.Join(", ", PlantKinds.Words)} or the id of a plant",
                "There is no such plant."));
        }

        if (request.Only.Count > 0 && errors.Count == 0)
        {
            plants.RemoveAll(id => !request.Only.Contains(id) && !request.Only.Contains(KindOf(id)));
        }
    }

    private PlantConfig BindGrid(
        string id, Dictionary<string, OptionInput> inputs, List<EffectiveValue> effective)
    {
        var config = new PlantConfig(
            id,
            Bind(GridOptionTable.Table, inputs, id, effective),
            Bind(OptionCatalog.Venue, inputs, id, effective))
        {
            Regime = Bind(RegimeOptionTable.Table, inputs, id, effective),
            Limits = Bind(OptionCatalog.Limits, inputs, id, effective),
            Plugins = pluginKeys.Of(id, isDefault: id == firstGrid),
        };
        errors.AddRange(ConfigChecks.Plant(config, inputs, request.Environment));
        return config;
    }

    /// <summary>A key without plant goes to every plant of its kind; one with the plant's id wins.</summary>
    private PlantConfig BindKind(string id, IPlantKind kind, List<EffectiveValue> effective)
    {
        var inputs = new Dictionary<string, OptionInput>(StringComparer.Ordinal);
        AddAll(inputs, shared);
        AddAll(inputs, perPlant.GetValueOrDefault(id) ?? []);
        var bound = kind.Options.Bind([.. inputs.Values.Where(input => kind.Options.Find(input.Key) is not null)]);
        errors.AddRange(bound.Errors);
        warnings.AddRange(bound.Warnings);
        effective.AddRange(kind.Options.All.Select(option => new EffectiveValue(
            id, option, bound.Effective[option.Key], inputs.GetValueOrDefault(option.Key)?.Layer ?? "default")));
        return new PlantConfig(id, new GridOptions(), new VenueAccessOptions())
        {
            Kind = kind.Kind,
            Settings = bound.Texts,
            Limits = Bind(OptionCatalog.Limits, perPlant.GetValueOrDefault(id) ?? [], id, effective),
            Regime = RegimeOptionTable.Table.Bind(
                [.. inputs.Values.Where(input => NotifySettings.IsOwn(input.Key))]).Options,
        };
    }

    private IEnumerable<ConfigEntry> ReadLayers()
    {
        var name = request.Environment["DOTNET_ENVIRONMENT"] as string is { Length: > 0 } given ? given : "Production";
        var settings = Path.Combine(request.Directory, "appsettings.json");
        var named = Path.Combine(request.Directory, $"appsettings.{name}.json");
        IEnumerable<ConfigEntry> entries =
        [
            .. ConfigLayers.File(settings, "appsettings.json", required: false, errors),
            .. ConfigLayers.File(named, $"appsettings.{name}.json", required: false, errors),
        ];
        if (request.InstanceFile is { } file)
        {
            entries = entries.Concat(ConfigLayers.File(file, $"--config {file}", required: true, errors));
        }

        return entries
            .Concat(SecretEntries())
            .Concat(ConfigLayers.FlatNames(request.Environment, errors))
            .Concat(ConfigLayers.Environment(request.Environment))
            .Concat(ConfigLayers.Arguments(request.Arguments))
            .Where(entry => entry.Text.Length > 0);
    }

    /// <summary>Values of <c>millwright secrets</c>, above files and below the environment.</summary>
    private IEnumerable<ConfigEntry> SecretEntries()
    {
        const string File = "millwright.secrets";
        var path = Path.Combine(request.Directory, File);
        if (request.Environment[CommandLine.SecretsVerb.PassphraseVariable] is not string { Length: > 0 } passphrase
            || !System.IO.File.Exists(path))
        {
            return [];
        }

        if (!Venues.SecretFile.Open(path, passphrase).TryGet(out var values, out var error))
        {
            errors.Add(new OptionError(File, "", File, "a readable file of secrets", error.Message));
            return [];
        }

        return values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ConfigEntry(pair.Key, pair.Value, File));
    }

    private void Accept(ConfigEntry entry)
    {
        var parts = entry.Path.Split('.');
        string? plant = null;
        var key = entry.Path;
        if (OptionText.Normalize(parts[0]) == "plants")
        {
            if (parts.Length < 3)
            {
                Unknown(entry, "plants.<plant>.<key>");
                return;
            }

            plant = PlantId(entry, parts[1]);
            key = string.Join('.', parts[2..]);
            if (plant is null || (OptionText.Normalize(key) == "kind" && TakeKind(entry, plant)))
            {
                return;
            }
        }

        if (OptionCatalog.Find(key) is null && pluginKeys.TryAdd(plant, key, entry.Text))
        {
            return;
        }

        if (OptionCatalog.Find(key) is not { } option || (plant is not null && OptionCatalog.IsHostWide(option)))
        {
            var hint = OptionText.Nearest(key, OptionCatalog.All.Select(known => known.Key));
            Unknown(entry, hint is null ? "a key of docs/configuration.md" : $"perhaps {hint}");
            return;
        }

        CheckSecretFile(entry, option);
        var path = plant is null ? option.Key : $"plants.{plant}.{option.Key}";
        var input = new OptionInput(option.Key, entry.Text, entry.Layer, path);
        if (OptionCatalog.IsHostWide(option))
        {
            host[option.Key] = input;
        }
        else if (plant is null)
        {
            shared[option.Key] = input;
        }
        else
        {
            perPlant[plant][option.Key] = input;
        }
    }

    private string? PlantId(ConfigEntry entry, string written)
    {
        var id = written.ToLowerInvariant().Replace('_', '-');
        if (id.Length is 0 or > 32 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors.Add(new OptionError(
                entry.Path, written, entry.Layer, "1 to 32 of a-z 0-9 -", "The plant id is not allowed."));
            return null;
        }

        if (!plants.Contains(id))
        {
            plants.Add(id);
            perPlant.Add(id, new Dictionary<string, OptionInput>(StringComparer.Ordinal));
        }

        return id;
    }

    private bool TakeKind(ConfigEntry entry, string plant)
    {
        var word = entry.Text.ToLowerInvariant();
        if (!PlantKinds.Words.Contains(word))
        {
            errors.Add(new OptionError(
                entry.Path, entry.Text, entry.Layer, string.Join(" or ", PlantKinds.Words),
                "The plant kind is unknown."));
        }

        kinds[plant] = word;
        return true;
    }

    private void Unknown(ConfigEntry entry, string expected) =>
        errors.Add(new OptionError(entry.Path, "", entry.Layer, expected, "There is no such key."));

    private void CheckSecretFile(ConfigEntry entry, OptionDescriptor option)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite;
        if (option.Secret && entry.File is { } file && !OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(file) & others) != 0)
        {
            errors.Add(new OptionError(
                entry.Path, "***", entry.Layer, "a file of mode 0600",
                    "The file with a secret is readable by others."));
        }
    }

    private T Bind<T>(
        OptionTable<T> table,
        Dictionary<string, OptionInput> inputs,
        string? plant,
        List<EffectiveValue> effective)
        where T : class, new()
    {
        var given = table.Options.Where(o => inputs.ContainsKey(o.Key)).Select(o => inputs[o.Key]).ToArray();
        var outcome = table.Bind(given);
        errors.AddRange(outcome.Errors);
        warnings.AddRange(outcome.Warnings);
        foreach (var option in table.Options)
        {
            var text = OptionText.Format(table.Read(outcome.Options, option));
            effective.Add(new EffectiveValue(
                plant,
                option,
                text.Length == 0 ? option.DefaultText : OptionTable<T>.Shown(option, text),
                inputs.GetValueOrDefault(option.Key)?.Layer ?? "default"));
        }

        return outcome.Options;
    }

    private static void AddAll(Dictionary<string, OptionInput> target, Dictionary<string, OptionInput> source)
    {
        foreach (var (key, input) in source)
        {
            target[key] = input;
        }
    }
}
