using System.Data.Common;
using System.Text.Json;
using Millwright.Host.Commands;
using Millwright.Host.Http;
using Millwright.Host.Portfolio;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Status;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>The portfolio plant as a kind of the host (portfolio.md §11).</summary>
internal sealed class PortfolioKind : IPlantKind
{
    private const int ConfirmMs = 5_000;
    private const int MostStrands = 500;
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
            new CommandArg("name", ArgKind.Enum, Enum: ["drawdown", "flip_storm", "rejects"])),
        Spec("pm_trims_preview", "trims-preview", "What a trim round would do now, without doing it.", 0),
    ];

    /// <inheritdoc/>
    public PlantGroup Compose(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var group = new PlantGroup(new GroupOptions
        {
            Name = manifest.Group,
            Instance = (ushort)manifest.Instance,
            Epoch = (ushort)manifest.Epoch,
            Mode = PlantMode.Shadow,
        });
        group.Add(new PortfolioPlant(Table.Read(manifest.Options)));
        return group;
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

            run.Host.Observe(new PortfolioTables(store, run.Setting.Say));
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
        app.MapGet(
            "/api/plants/{plant}/portfolio/strands",
            (string plant, string? token, string? type, int? limit) =>
                StrandsAsync(services, plant, token, type, limit));
        app.MapGet(
            "/api/plants/{plant}/portfolio/strands/{id}",
            (string plant, string id) => StrandAsync(services, plant, id));
    }

    private static CommandSpec Spec(
        string kind, string verb, string summary, int tier, params CommandArg[] args) => new(
            kind, verb, [], "portfolio", summary, args, tier, "operator", ["portfolio"], [], ConfirmMs, Api);

    private static async Task<IResult> StrandsAsync(
        HttpServices services, string plant, string? token, string? type, int? limit)
    {
        if (services.Plants.Find(plant) is not { Kind: "portfolio" } hosted)
        {
            return Wire.NoPlant(services, plant);
        }

        var most = Math.Clamp(limit ?? 50, 1, MostStrands);
        var strands = await hosted.Group.ReadAsync(group => ((PortfolioPlant)group.PlantAt(1)).Newest(
            most, s => (token is null || s.Token == token) && (type is null || s.Type == type)));
        return Body(json =>
        {
            json.WriteStartArray();
            foreach (var strand in strands)
            {
                StrandJson.Write(json, strand, full: false);
            }

            json.WriteEndArray();
        });
    }

    private static async Task<IResult> StrandAsync(HttpServices services, string plant, string id)
    {
        if (services.Plants.Find(plant) is not { Kind: "portfolio" } hosted)
        {
            return Wire.NoPlant(services, plant);
        }

        var found = await hosted.Group.ReadAsync(
            group => ((PortfolioPlant)group.PlantAt(1)).Newest(1, s => s.Id == id));
        return found.Count == 0
            ? Results.NotFound()
            : Body(json => StrandJson.Write(json, found[0], full: true));
    }

    private static IResult Body(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Results.Bytes(buffer.ToArray(), "application/json");
    }
}
