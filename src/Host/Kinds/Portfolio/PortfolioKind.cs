using System.Data.Common;
using Millwright.Host.Commands;
using Millwright.Host.Http;
using Millwright.Host.Portfolio;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Records;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>The portfolio plant as a kind of the host (portfolio.md §11).</summary>
internal sealed class PortfolioKind : IPlantKind
{
    private const int ConfirmMs = 5_000;
    private const string Api = "/api/plants/{plant}/commands";
    private static readonly KindOptions<PortfolioOptions> Table = new(PortfolioOptionTable.Table);

    /// <inheritdoc/>
    public string Kind => "portfolio";

    /// <inheritdoc/>
    public string Summary => "Market phases and a portfolio manager of spot tokens whose every act leaves a strand.";

    /// <inheritdoc/>
    public IKindOptions Options => Table;

    /// <inheritdoc/>
    public uint Shown => 1;

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> Commands { get; } =
    [
        Spec(
            "pm_flags", "flags", "Shadow, actions, events, redeploy, ranking and the canary list.", 1,
            new CommandArg("shadow", ArgKind.Boolean, Optional: true),
            new CommandArg("actions", ArgKind.Boolean, Optional: true),
            new CommandArg("events", ArgKind.Boolean, Optional: true),
            new CommandArg("trend_redeploy", ArgKind.Boolean, Optional: true),
            new CommandArg("eps", ArgKind.Boolean, Optional: true),
            new CommandArg("canary", ArgKind.Text, Optional: true)),
        Spec(
            "pm_breaker_reset", "breaker-reset", "Resets a circuit breaker that only an operator resets.", 1,
            new CommandArg("name", ArgKind.Enum, Enum: ["drawdown", "flip_storm", "write_errors", "rejects"])),
        Spec(
            "pm_params_apply", "params-apply", "Activates a parameter set: id, JSON body, checksum of the tuner.", 1,
            new CommandArg("id", ArgKind.Text), new CommandArg("body", ArgKind.Text),
            new CommandArg("checksum", ArgKind.Text, Optional: true)),
        Spec("pm_params_rollback", "params-rollback", "Returns to the previous parameter set.", 1),
        Spec("pm_trims_preview", "trims-preview", "What a trim round would do now, without doing it.", 0),
    ];

    /// <summary>Options of a manifest or a setting.</summary>
    public static PortfolioOptions Read(IReadOnlyDictionary<string, string> texts) => Table.Read(texts);

    /// <inheritdoc/>
    public PlantGroup Compose(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var options = Table.Read(manifest.Options);
        return PortfolioPlant.Compose(
            new GroupOptions
            {
                Name = manifest.Group,
                Instance = (ushort)manifest.Instance,
                Epoch = (ushort)manifest.Epoch,
                Mode = options.Shadow ? PlantMode.Shadow : PlantMode.Paper,
            },
            options).Group;
    }

    /// <inheritdoc/>
    public Result<IKindFeed> OpenFeed(KindSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return PortfolioFeed.Open(setting, Table.Read(setting.Texts));
    }

    /// <summary>Writes the tables: SQLite beside the journal, or PostgreSQL when MILLWRIGHT_PORTFOLIO_POSTGRES holds a
    /// connection string.</summary>
    public void Attach(KindRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var postgres = Environment.GetEnvironmentVariable("MILLWRIGHT_PORTFOLIO_POSTGRES");
        try
        {
            PmStore store = string.IsNullOrWhiteSpace(postgres)
                ? new SqlitePmStore(Path.Combine(run.Folder, "portfolio.db"))
                : new PostgresPmStore(postgres);
            if (store.Migrate() is { } refused)
            {
                store.Dispose();
                run.Setting.Say(refused);
                return;
            }

            run.Host.Observe(new PortfolioTables(store, run.Setting.Say)
            {
                Report = row => PortfolioInputs.Submit(run.Host, PortfolioRecord.Store, row.Encode()),
            });
        }
        catch (DbException error)
        {
            run.Setting.Say($"No portfolio tables: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void MapRoutes(WebApplication app, HttpServices services)
    {
        ArgumentNullException.ThrowIfNull(app);
        PortfolioReads.Map(app, services);
        PortfolioInputs.Map(app, services);
    }

    private static CommandSpec Spec(
        string kind, string verb, string summary, int tier, params CommandArg[] args) => new(
            kind, verb, [], "portfolio", summary, args, tier, "operator", ["portfolio"], [], ConfirmMs, Api);
}
