using Millwright.Host.Commands;
using Millwright.Host.Http;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Twin.Plant;

namespace Millwright.Host.Kinds.Ship;

/// <summary>The spacecraft twin: <c>run --plant ship</c> (twin.md, console.md §10).</summary>
internal sealed class ShipKind : IPlantKind
{
    private const long ShelveMaxSec = 8 * 3600;
    private const long ConfirmSec = 300;
    private static readonly KindOptions<ShipOptions> Table = new(ShipOptionTable.Table);

    /// <inheritdoc/>
    public string Kind => "ship";

    /// <inheritdoc/>
    public string Summary => "a simulated spacecraft: power, heat, radar, guards and a mission to fly";

    /// <inheritdoc/>
    public IKindOptions Options => Table;

    /// <inheritdoc/>
    public uint Shown => 1;

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> Commands => ShipCommands.All;

    /// <inheritdoc/>
    public PlantGroup Compose(GroupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Group(manifest, new ShipPlant(Table.Read(manifest.Options)));
    }

    /// <summary>The same with a scenario document instead of a shipped one.</summary>
    /// <exception cref="FormatException">A field of the document has no allowed value.</exception>
    public static PlantGroup Compose(GroupManifest manifest, string document)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Group(manifest, ShipPlant.Fly(Table.Read(manifest.Options), document));
    }

    private static PlantGroup Group(GroupManifest manifest, ShipPlant ship)
    {
        var group = new PlantGroup(new GroupOptions
        {
            Name = manifest.Group,
            Mode = PlantMode.Simulated,
            Instance = (ushort)manifest.Instance,
            Epoch = (ushort)manifest.Epoch,
            ShelveMax = Duration.FromSeconds(ShelveMaxSec),
            ConfirmTimeout = Duration.FromSeconds(ConfirmSec),
        });
        group.Add(ship);
        return group;
    }

    /// <inheritdoc/>
    public Result<IKindFeed> OpenFeed(KindSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var options = Table.Read(setting.Texts);
        if (options.Procedures.Length > 0)
        {
            if (!Directory.Exists(options.Procedures))
            {
                return Result<IKindFeed>.Fail(
                    "ship.procedures", "unknown", $"the folder '{options.Procedures}' does not exist");
            }

            if (Twin.ProcedureFolder.Read(options.Procedures).Problems is [var problem, ..])
            {
                return Result<IKindFeed>.Fail("ship.procedures", "invalid", problem);
            }
        }

        return Result<IKindFeed>.Ok(new ShipFeed(options.Scenario, options.Procedures));
    }

    /// <inheritdoc/>
    public void MapRoutes(WebApplication app, HttpServices services) => ShipReportRoutes.Map(app, services);
}
