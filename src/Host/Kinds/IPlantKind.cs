using Millwright.Host.Commands;
using Millwright.Host.Http;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.Kinds;

/// <summary>
/// A plant kind beside the grid: everything the host needs to run one. A new kind costs one implementation of this
/// interface, one line in <see cref="PlantKinds"/>, and its console page; journal, recovery, snapshots, history,
/// stream, commands, incidents and the self-replay gate come with <see cref="RunningKind"/>.
/// </summary>
internal interface IPlantKind
{
    /// <summary>Word of the wire and of <c>plants.&lt;id&gt;.kind</c>, for example <c>ship</c>.</summary>
    string Kind { get; }

    /// <summary>One sentence for help texts.</summary>
    string Summary { get; }

    /// <summary>Keys of the kind; every key begins with the kind's word.</summary>
    IKindOptions Options { get; }

    /// <summary>Number of the shown plant in its group; commands go to it.</summary>
    uint Shown => GroupComposer.TradingPlant;

    /// <summary>Commands in the order of help; their <see cref="CommandSpec.Plants"/> name the kind.</summary>
    IReadOnlyList<CommandSpec> Commands { get; }

    /// <summary>Builds the group without state, for runs and replays alike: a function of the manifest.</summary>
    PlantGroup Compose(GroupManifest manifest);

    /// <summary>Inputs of a new run, or why there are none: the error names key, value and what is allowed.</summary>
    Result<IKindFeed> OpenFeed(KindSetting setting);

    /// <summary>Adds observers, workers and sinks before the group starts.</summary>
    void Attach(KindRun run)
    {
    }

    /// <summary>Adds routes below <c>/api/plants/{plant}/&lt;kind&gt;</c>.</summary>
    void MapRoutes(WebApplication app, HttpServices services)
    {
    }
}
