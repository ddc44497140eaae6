using Millwright.Alpha.Execution;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Host.Commands;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>The alpha plant as a kind of the host (alpha.md §2).</summary>
internal sealed class AlphaKind : IPlantKind
{
    private static readonly KindOptions<AlphaOptions> Table = new(AlphaOptionTable.Table);

    /// <inheritdoc/>
    public string Kind => "alpha";

    /// <inheritdoc/>
    public string Summary => "Sub-second decisions over many instruments, in shadow until the ladder says otherwise.";

    /// <inheritdoc/>
    public IKindOptions Options => Table;

    /// <inheritdoc/>
    public uint Shown => 1;

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> Commands => AlphaCommands.All;

    /// <summary>Options of a manifest or a setting.</summary>
    public static AlphaOptions Read(IReadOnlyDictionary<string, string> texts) => Table.Read(texts);

    /// <inheritdoc/>
    public PlantGroup Compose(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var options = Read(manifest.Options);
        return Compose(
            options,
            new GroupOptions
            {
                Name = manifest.Group,
                Instance = (ushort)manifest.Instance,
                Epoch = (ushort)manifest.Epoch,
                Mode = options.Mode == AlphaMode.Shadow ? PlantMode.Shadow : PlantMode.Paper,
            });
    }

    /// <summary>The group of an alpha plant: the plant, and its simulated venue when the mode has one.</summary>
    public static PlantGroup Compose(AlphaOptions options, GroupOptions facts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(facts);
        var group = new PlantGroup(facts);
        var instruments = AlphaSetup.InstrumentsOf(options);
        var venue = options.Mode == AlphaMode.Shadow ? 0u : 2u;
        group.Add(new AlphaPlant(new AlphaSetup(options, instruments, facts.Name, venue, group.FindIntent)), venue);
        if (options.Mode == AlphaMode.Scripted)
        {
            group.Add(new ScriptedVenuePlant(BuiltInScripts.All, 1));
        }
        else if (options.Mode is AlphaMode.Paper or AlphaMode.Vst)
        {
            group.Add(new PaperBookVenuePlant(instruments, 1, new PaperBookOptions(), (ulong)options.Seed));
        }

        return group;
    }

    /// <inheritdoc/>
    public Result<IKindFeed> OpenFeed(KindSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var options = Read(setting.Texts);
        if (VenueKey.Refusal(options, Environment.GetEnvironmentVariable(VenueKey.Variable)) is { } refusal)
        {
            return Result<IKindFeed>.Fail("alpha.mode", "capability_denied", refusal);
        }

        var inner = options.Source switch
        {
            "recorded-bars" => RecordedBarFeed.Open(setting.DataFolder, options),
            "recorded-books" => RecordedBookFeed.Open(setting.DataFolder, options),
            _ => Result<IKindFeed>.Ok(new SyntheticFeed(options)),
        };
        return options.ReferenceFile.Length > 0 && inner.TryGet(out var feed, out _)
            ? Result<IKindFeed>.Ok(new ReferenceFeed(feed, options))
            : inner;
    }

    /// <inheritdoc/>
    public void Attach(KindRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = Read(run.Manifest.Options);
        run.Host.Observe(new ParityWorker(run.Setting.StorageFolder));
        if (options.Mode >= AlphaMode.Vst)
        {
            run.Host.Observe(new VenueKey(options));
        }

        if (!options.ShadowEnabled)
        {
            return;
        }

        var sinks = Sinks(run, options);
        var journal = new Journal.ShadowJournal(run.Folder, run.Manifest.Group, sinks)
        {
            Durable = run.Durable,
        };
        var rows = journal.CatchUp(run.Folder, () => Compose(run.Manifest), run.Manifest.InitNs, run.Group.Seq);
        if (rows > 0)
        {
            run.Setting.Say($"{run.Manifest.Group}: {rows} shadow rows of the last run written again");
        }

        run.Host.Observe(journal);
        run.Host.Observe(new EnvelopeWorker(options, journal.Store));
    }

    private static List<Journal.IShadowSink> Sinks(KindRun run, AlphaOptions options)
    {
        var sinks = new List<Journal.IShadowSink>();
        if (options.ClickHouseUrl.Length > 0)
        {
            sinks.Add(new Journal.ClickHouseSink(
                new Uri(options.ClickHouseUrl), Path.Combine(run.Folder, "clickhouse"),
                options.ClickHouseUser.Length > 0 ? options.ClickHouseUser : null,
                Environment.GetEnvironmentVariable("MILLWRIGHT_CLICKHOUSE_KEY")));
        }

        if (options.Postgres && Environment.GetEnvironmentVariable("MILLWRIGHT_ALPHA_PG") is { Length: > 0 } address)
        {
            sinks.Add(new Journal.PostgresSink(address, Path.Combine(run.Folder, "postgres")));
        }
        else if (options.Postgres)
        {
            run.Setting.Say($"{run.Manifest.Group}: alpha.postgres is on and MILLWRIGHT_ALPHA_PG is empty; "
                + "no rows go to PostgreSQL");
        }

        return sinks;
    }
}
