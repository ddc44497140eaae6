using Millwright.Alpha.Plant;
using Millwright.Alpha.Selection;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Research;

/// <summary>
/// Scans, decisions and episodes of a journal folder, derived by one replay: what studies and reports read. Prices and
/// D come from the plant itself, so they are those the decisions saw.
/// </summary>
internal sealed class AlphaTape
{
    /// <summary>Most scans of a tape; a longer journal is cut.</summary>
    public const int MostScans = 2_000_000;

    private AlphaTape(GroupManifest manifest, AlphaPlant plant)
    {
        Manifest = manifest;
        Plant = plant;
    }

    public GroupManifest Manifest { get; }

    /// <summary>The plant at the end of the journal.</summary>
    public AlphaPlant Plant { get; }

    /// <summary>Mid per scan and instrument; NaN = missing.</summary>
    public List<double[]> Mids { get; } = [];

    /// <summary>D per scan; NaN = warm-up.</summary>
    public List<double> Divergence { get; } = [];

    /// <summary>Highest-ranked instrument per scan; −1 = none.</summary>
    public List<int> Selected { get; } = [];

    /// <summary>Every decision in order.</summary>
    public List<DecisionRow> Decided { get; } = [];

    public List<EpisodeRow> Episodes { get; } = [];

    /// <summary>Reads a folder, or says why it cannot.</summary>
    public static Result<AlphaTape> Load(string folder)
    {
        if (GroupManifest.Load(folder) is not { Kind: "alpha" } manifest)
        {
            return Result<AlphaTape>.Fail("folder", "unknown", $"{folder} holds no alpha group");
        }

        var group = PlantKinds.Compose(manifest);
        group.Init(new Instant(manifest.InitNs));
        var tape = new AlphaTape(manifest, (AlphaPlant)group.PlantAt(1));
        var (driver, damage) = GroupRecovery.Replay(new RealDisk(), folder, group, effect =>
        {
            if (effect.Body is DomainEvent { Data: { } data })
            {
                tape.Take(data);
            }
        });
        return damage is null && driver.Records > 0
            ? Result<AlphaTape>.Ok(tape)
            : Result<AlphaTape>.Fail("folder", "unknown", damage ?? $"{folder} holds no records");
    }

    private void Take(object data)
    {
        switch (data)
        {
            case ScanRow scan when Mids.Count < MostScans:
                var market = Plant.Market;
                var row = new double[market.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = market.Price(i);
                }

                Mids.Add(row);
                Divergence.Add(scan.Divergence);
                Selected.Add(Best());
                break;
            case DecisionRow decision:
                Decided.Add(decision);
                break;
            case EpisodeRow episode:
                Episodes.Add(episode);
                break;
            default:
                break;
        }
    }

    private int Best()
    {
        var (best, rank) = (-1, double.NegativeInfinity);
        var signal = Plant.Market.Signal;
        for (var i = 0; signal.IsReady && i < Plant.Market.Count; i++)
        {
            var value = ImpulseRanking.Of(i, signal.Returns, Plant.Setup.Options.IrpLookback, signal.Fast);
            (best, rank) = value > rank ? (i, value) : (best, rank);
        }

        return best;
    }
}
